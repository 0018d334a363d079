using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Rejections;

/// <summary>What must be there where nothing can be generated: an error that says why, even where the analyzers are switched off.</summary>
internal static class Rejected
{
    public static void Check(string source, string message) => Check(TestCompilation.Of([source]), message);

    public static void Check(CSharpCompilation compilation, string message)
    {
        GeneratorRun run = GeneratorRun.Of(compilation);
        CheckError(run, message);
        // Nothing that could be mistaken for a contract.
        Assert.All(run.Files, static file => Assert.DoesNotContain(" class ", file.SourceText.ToString(), StringComparison.Ordinal));
    }

    public static void CheckError(GeneratorRun run, string message)
    {
        Assert.Contains("#error " + message, string.Join('\n', run.Files.Select(static file => file.SourceText)), StringComparison.Ordinal);
        Assert.Contains(run.Output.GetDiagnostics(), diagnostic =>
            diagnostic is { Id: "CS1029", Severity: DiagnosticSeverity.Error } && diagnostic.GetMessage(CultureInfo.InvariantCulture).Contains(message, StringComparison.Ordinal));
    }

    public static void CheckNone(GeneratorRun run) =>
        Assert.DoesNotContain(run.Output.GetDiagnostics(), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    /// <summary>The contract, with its types in a compiled assembly: there the compiler does not show how a struct is laid out.</summary>
    public static CSharpCompilation Referring(string member, string types)
    {
        using MemoryStream image = new();
        Assert.True(TestCompilation.Bare(["namespace App { " + types + " }"], name: "Types").Emit(image).Success);
        return TestCompilation.Of([TestCompilation.Contract(member)], null, "App", MetadataReference.CreateFromImage(image.ToArray()));
    }
}
