-- Neovim, headless, drives the built server: open, finding, fix, change, reload. Run by tools/editors.sh.

local folder = vim.fn.tempname()
vim.fn.mkdir(folder, "p")
local story, config = folder .. "/story.md", folder .. "/copydesk.toml"
vim.fn.writefile({ "# Port", "", "Dorn was accused of allegedly taking it.", "", "They paid 5% in May." }, story)
vim.fn.writefile({}, config)

local function must(holds, said)
  if not holds then
    io.stderr:write("neovim: " .. said .. "\n")
    vim.cmd("cquit 1")
  end
end

vim.cmd("edit " .. story)
local client = vim.lsp.start_client({ name = "copydesk", cmd = { os.getenv("COPYDESK"), "lsp" }, root_dir = folder })
must(client, "the server does not start")
vim.lsp.buf_attach_client(0, client)

local function found(count, said)
  must(vim.wait(20000, function() return #vim.diagnostic.get(0) == count end, 20), said .. ": " .. vim.inspect(vim.diagnostic.get(0)))
end

found(1, "one finding when the story is opened")
must(vim.diagnostic.get(0)[1].code == "claim/double-hedge", "its rule")

-- The allowance that the menu offers silences it.
local diagnostics = vim.lsp.diagnostic.get_line_diagnostics(0, 2)
local params = {
  textDocument = vim.lsp.util.make_text_document_params(),
  range = diagnostics[1].range,
  context = { diagnostics = diagnostics },
}
local answers = vim.lsp.buf_request_sync(0, "textDocument/codeAction", params, 10000)
local allow
for _, answer in pairs(answers) do
  for _, action in ipairs(answer.result) do
    if action.title == "Allow claim/double-hedge here" then allow = action end
  end
end
must(allow, "an allowance is offered")
vim.lsp.util.apply_workspace_edit(allow.edit, "utf-16")
found(0, "the allowance silences it")
must(vim.fn.getline(3):match("copydesk: allow claim/double%-hedge"), "the allowance is written")

-- A change brings it back, saving the configuration turns it off.
vim.api.nvim_buf_set_lines(0, 2, 3, false, {})
found(1, "it comes back")
vim.fn.writefile({ "[rules]", '"claim/double-hedge" = "off"' }, config)
vim.lsp.buf_notify(0, "textDocument/didSave", { textDocument = { uri = vim.uri_from_fname(config) } })
found(0, "the configuration is read anew")

vim.lsp.stop_client(client)
must(vim.wait(10000, function() return vim.lsp.client_is_stopped(client) end, 20), "the server ends")
print("neovim: open, finding, allowance, change, reload\n")
vim.cmd("qall!")
