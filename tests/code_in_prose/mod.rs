//! What no fix may touch, each a line or part of one: code of templates and markup. Whatever marks, signs and dates it holds
//! are its own.

pub const CODE: &[&str] = &[
    "{{< figure src=\"a.png\" caption=\"A \\\"fine\\\" 5% day\" alt='7 percent' >}}",
    "{{% notice warning \"Heads up: 7%\" %}}",
    "{{ \"General “x” 5%\" | upper }}",
    "{% image \"a.png\" \"Side by side: 'a' and “b”, 3 May 2026\" %}",
    "{% if x == \"5%\" %}",
    "{# a “remark” of 5 percent #}",
    "{{/* a \"remark\" of 5 percent */}}",
    "<%= link \"Gen. Ada Quill\", \"/x\" %>",
    "<img src=\"a.png\" alt=\"General Ada Quill, 5 percent\">",
    "<a href=\"{{< ref \"a.md\" >}}\" title=\"5 percent\">",
    "`x = \"5 percent\"`",
    "$x = \"5\"$",
    "{: .wide title=\"5 percent\" }",
    "[gallery ids=\"1,2\" title=\"5 percent\"]",
    "<!-- General Ada Quill, 5 percent, “x” -->",
];
