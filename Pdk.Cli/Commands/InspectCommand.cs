using System.CommandLine;
using Pdk.Cli.Output;
using Pdk.Loader;

namespace Pdk.Cli.Commands;

/// <summary><c>pdk inspect</c>: shows a file's stamp. Nothing of the file is executed.</summary>
internal static class InspectCommand
{
    public static Command Make(ToolWriter output, TextWriter error)
    {
        Argument<string> file = new("FILE") { Description = "The plugin." };
        Option<bool> json = SharedOptions.Json();
        Command command = new("inspect", "Shows what a plugin says about itself, without running any of it.") { file, json };
        command.SetAction(parsed => (int)Run(parsed.GetValue(file)!, parsed.GetValue(json), output, error));
        return command;
    }

    private static ExitCode Run(string path, bool asJson, ToolWriter output, TextWriter error)
    {
        FileInspection file = PluginFile.Inspect(path);
        if (asJson)
        {
            JsonOutput.Write(output, InspectionRow.Of(file));
        }
        else if (file.Stamp is not null)
        {
            Write(file, file.Stamp, output);
        }

        if (file.Verdict == Verdict.Ready)
        {
            return ExitCode.Success;
        }

        error.WriteLine($"{path}: {file.Verdict}: {file.Message}");
        if (file.Hint.Length > 0)
        {
            error.WriteLine($"  → {file.Hint}");
        }

        return file.Verdict == Verdict.FileMissing ? ExitCode.NotFound : ExitCode.BadPlugin;
    }

    private static void Write(FileInspection file, PluginStamp stamp, ToolWriter output)
    {
        output.WriteLine($"{stamp.Name} {stamp.Version}");
        output.WriteLine($"  file       {Cell.Of(file.Path)} ({file.Length:N0} bytes)");
        output.WriteLine($"  image      {file.Image}");
        output.WriteLine($"  abi        {stamp.AbiMajor}.{stamp.AbiMinor}{(stamp.Kit.Length > 0 ? $", kit {stamp.Kit}" : "")}");
        if (stamp.Framework.Length > 0)
        {
            output.WriteLine($"  framework  {stamp.Framework}, runtime {stamp.Runtime}");
        }

        foreach (StampExport export in stamp.Exports)
        {
            output.WriteLine($"  exports    {export.Style}: {string.Join(", ", export.Symbols)}");
        }

        foreach (StampComponent component in stamp.Components)
        {
            output.WriteLine();
            output.WriteLine($"{component.Name}{(component.Description.Length > 0 ? $": {component.Description}" : "")}");
            WriteAll(output, "mime", component.MimeTypes);
            WriteAll(output, "implements", component.Implements.Select(static contract => $"{contract} ({contract.LayoutHash:x16})"));
            WriteAll(output, "needs", component.Needs.Select(static contract => contract.ToString()));
            WriteAll(output, "wants", component.Wants.Select(static contract => contract.ToString()));
            SettingTable.Write(component.Settings, output);
        }

        foreach (StampFunction function in stamp.Functions)
        {
            Write(function, output);
        }
    }

    private static void Write(StampFunction function, ToolWriter output)
    {
        output.WriteLine();
        output.WriteLine($"{function.Signature}{(function.Description.Length > 0 ? $": {function.Description}" : "")}");
        output.WriteLine($"  {"kind",-10} {function.Kind}{(function.IsPure ? ", pure" : "")}");
        output.WriteLine($"  {"exports",-10} {(function.Exports.Count == 0 ? "none" : string.Join(", ", function.Exports))}");
    }

    private static void WriteAll(TextWriter output, string title, IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            output.WriteLine($"  {title,-10} {line}");
        }
    }
}
