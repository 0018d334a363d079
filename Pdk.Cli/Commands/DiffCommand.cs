using System.CommandLine;
using Pdk.Cli.Diff;
using Pdk.Cli.Output;
using Pdk.Layouts;

namespace Pdk.Cli.Commands;

/// <summary><c>pdk diff</c>: says in what the contracts of two files differ. Nothing of them is executed.</summary>
internal static class DiffCommand
{
    public static Command Make(TextWriter output)
    {
        Argument<string> a = new("A") { Description = "A plugin, or a file with layout texts (a baseline)." };
        Argument<string> b = new("B") { Description = "What is compared with it: the same, or the other." };
        Option<bool> json = SharedOptions.Json();
        Command command = new(
            "diff", "Says in what the contracts of two plugins or baseline files differ, and whether B is compatible with A.")
        {
            a, b, json,
        };
        command.SetAction(parsed => (int)Run(parsed.GetValue(a)!, parsed.GetValue(b)!, parsed.GetValue(json), output));
        return command;
    }

    private static ExitCode Run(string a, string b, bool asJson, TextWriter output)
    {
        SourceComparison comparison = SourceComparison.Of(LayoutSource.Read(a), LayoutSource.Read(b));
        if (asJson)
        {
            JsonOutput.Write(output, DiffRow.Of(comparison));
        }
        else
        {
            Write(comparison, a, b, output);
        }

        return comparison.IsCompatible ? ExitCode.Success : ExitCode.Incompatible;
    }

    private static void Write(SourceComparison comparison, string a, string b, TextWriter output)
    {
        foreach (ContractComparison contract in comparison.Contracts)
        {
            output.WriteLine($"{Title(contract.Left, contract.Right)}{(contract.Differences.Count == 0 ? ": no difference" : "")}");
            foreach (LayoutDifference difference in contract.Differences)
            {
                output.WriteLine($"  {difference}");
            }
        }

        foreach (FunctionDifference difference in comparison.Functions)
        {
            output.WriteLine($"function {difference}");
        }

        WriteAll($"only in {a}: ", comparison.OnlyInA);
        WriteAll($"only in {b}: ", comparison.OnlyInB);
        if (comparison.Contracts.Count == 0 && comparison.Functions.Count == 0)
        {
            output.WriteLine("The two have no contract in common.");
        }

        output.WriteLine($"{b} is {(comparison.IsCompatible ? "" : "not ")}compatible with {a}.");

        void WriteAll(string title, IReadOnlyList<string> contracts)
        {
            foreach (string contract in contracts)
            {
                output.WriteLine(title + contract);
            }
        }
    }

    private static string Title(LayoutContract left, LayoutContract right) =>
        left.Id != right.Id ? $"{left.Id} {left.Version} and {right.Id} {right.Version}"
        : left.Version.Equals(right.Version) ? $"{left.Id} {left.Version}"
        : $"{left.Id} {left.Version} and {right.Version}";
}
