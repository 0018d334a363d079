using System.CommandLine;
using Pdk.Cli.Output;
using Pdk.Loader;
using Pdk.Runtime;

namespace Pdk.Cli.Commands;

/// <summary><c>pdk schema</c>: the JSON Schema of a pipeline's file, for editors. Nothing of the plugins is executed.</summary>
internal static class SchemaCommand
{
    public static Command Make(ToolWriter output, ToolWriter error)
    {
        Option<string[]> path = SharedOptions.Path();
        Option<bool> managed = SharedOptions.Managed();
        Option<string?> locked = SharedOptions.Lock();
        Option<string?> keys = SharedOptions.Keys();
        Command command = new("schema", "Writes the JSON Schema of a pipeline's file, with the settings of plugins, for editors.")
        {
            path, managed, locked, keys,
        };
        command.SetAction(parsed =>
        {
            PluginCatalog catalog = PluginHost.Look(HostFactory.Options(
                parsed.GetValue(path) ?? [],
                parsed.GetValue(managed),
                trust: HostFactory.Trust(parsed.GetValue(locked), parsed.GetValue(keys))));
            CheckCommand.TellRefused(catalog, error);
            output.Write(PipelineSchema.Of(catalog));
            return (int)ExitCode.Success;
        });
        return command;
    }
}
