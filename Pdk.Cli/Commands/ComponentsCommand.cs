using System.CommandLine;
using Pdk.Cli.Output;
using Pdk.Loader;

namespace Pdk.Cli.Commands;

/// <summary><c>pdk components</c>: what pipelines can name, with its settings. Nothing of the plugins is executed.</summary>
internal static class ComponentsCommand
{
    public static Command Make(ToolWriter output, ToolWriter error)
    {
        Option<string[]> path = SharedOptions.Path();
        Option<bool> json = SharedOptions.Json();
        Option<bool> markdown = new("--markdown")
        {
            Arity = ArgumentArity.Zero,
            Description = "Write a page in Markdown, with the settings.",
        };
        Option<bool> managed = SharedOptions.Managed();
        Option<string?> locked = SharedOptions.Lock();
        Option<string?> keys = SharedOptions.Keys();
        Command command = new("components", "Lists the components of plugins: what a pipeline can name.")
        {
            path, json, markdown, managed, locked, keys,
        };
        command.SetAction(parsed =>
        {
            PluginCatalog catalog = PluginHost.Look(HostFactory.Options(
                parsed.GetValue(path) ?? [],
                parsed.GetValue(managed),
                trust: HostFactory.Trust(parsed.GetValue(locked), parsed.GetValue(keys))));
            CheckCommand.TellRefused(catalog, error);
            IReadOnlyList<ComponentRow> rows = ComponentRow.Of(catalog);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(output, rows);
            }
            else if (parsed.GetValue(markdown))
            {
                output.Write(ComponentPage.Of(rows));
            }
            else
            {
                TextTable table = new(["Component", "Kind", "Library", "What it is"], folded: [3]);
                foreach (ComponentRow row in rows)
                {
                    table.Add(TextColour.Plain, row.Name, string.Join(", ", row.Kinds), $"{row.Library} {row.Version}", row.Description);
                }

                table.Write(output);
            }

            return (int)ExitCode.Success;
        });
        return command;
    }
}
