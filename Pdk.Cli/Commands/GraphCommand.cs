using System.CommandLine;
using Pdk.Cli.Running;
using Pdk.Runtime;

namespace Pdk.Cli.Commands;

/// <summary><c>pdk graph</c>: a pipeline as a flowchart. No plugin is looked at.</summary>
internal static class GraphCommand
{
    public static Command Make(TextWriter output)
    {
        Argument<string> file = new("PIPELINE") { Description = "The pipeline's description, in YAML." };
        Option<string[]> set = SharedOptions.Set();
        Option<string?> secrets = SharedOptions.Secrets();
        Command command = new("graph", "Writes a pipeline as a flowchart in the language of Mermaid.") { file, set, secrets };
        command.SetAction(parsed =>
        {
            PipelineSource source = PipelineSource.Of(parsed.GetValue(file)!, parsed.GetValue(set) ?? [], parsed.GetValue(secrets));
            output.Write(PipelineGraph.Mermaid(source.Read()));
            return (int)ExitCode.Success;
        });
        return command;
    }
}
