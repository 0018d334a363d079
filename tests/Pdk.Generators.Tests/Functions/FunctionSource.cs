using Microsoft.CodeAnalysis.CSharp;
using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Functions;

/// <summary>Sources with functions, and what is generated of them.</summary>
internal static class FunctionSource
{
    /// <summary>A class with some members.</summary>
    public static string Of(string members) => $$"""
        using Pdk.Contracts;

        namespace App
        {
            public class Bad
            {
                {{members}}
            }
        }
        """;

    /// <summary>Runs the generators for some hosts.</summary>
    public static GeneratorRun Run(string members, string exports = "pdk;sqlite") =>
        GeneratorRun.Of(Compilation(members), BuildProperties.Plugin.WithFacts(exports: exports));

    private static CSharpCompilation Compilation(string members) => TestCompilation.Of([Of(members)]);
}
