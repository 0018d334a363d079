using System.Text;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Functions;
using Pdk.Generators.Models;

namespace Pdk.Generators.Parsing;

/// <summary>
/// Reads what MSBuild says, in one property that Pdk.Abi.Stamp.targets writes: values in base64, with commas between them, as names may
/// have every character that means something in the file by which the property gets here.
/// </summary>
internal static class BuildFactsParser
{
    private const string Property = "build_property.PdkStampFacts";

    public static BuildFacts Parse(AnalyzerConfigOptionsProvider options)
    {
        string[] facts = options.GlobalOptions.TryGetValue(Property, out string? value) ? value.Split(',') : [];
        return new BuildFacts(
            Fact(facts, 0, "unnamed"),
            Fact(facts, 1, "0.0.0"),
            Fact(facts, 2, "unknown"),
            Fact(facts, 3, "unknown"),
            Fact(facts, 4, "unknown"),
            ExportStyles.Parse(Fact(facts, 5, ExportStyles.Pdk)));
    }

    private static string Fact(string[] facts, int index, string otherwise)
    {
        string text = index < facts.Length ? Decoded(facts[index].Trim()) : "";
        return text.Length > 0 ? text : otherwise;
    }

    // Whoever sets the property by hand gets a stamp without facts, and no crash of the compiler.
    private static string Decoded(string base64)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(base64));
        }
        catch (FormatException)
        {
            return "";
        }
    }
}
