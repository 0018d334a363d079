using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Pdk.Generators.Tests.Harness;

/// <summary>Makes compilations as the kit's users have them: nullable, unsafe, with the documentation checked, among hostile names.</summary>
internal static class TestCompilation
{
    /// <summary>The namespace of the sources under test.</summary>
    public const string Space = "App";

    private const string Usings = """
        using System;
        using System.Buffers;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Pdk;

        """;

    /// <summary>The language version that plugins are written in, or the newest one that this compiler knows.</summary>
    public static LanguageVersion Current { get; } = LanguageVersionFacts.TryParse("13", out LanguageVersion version)
        ? version
        : LanguageVersion.Latest.MapSpecifiedToEffectiveVersion();

    /// <summary>The oldest version that can compile what is generated: <c>u8</c> literals and file-local types came with it.</summary>
    public static LanguageVersion Oldest => LanguageVersion.CSharp11;

    /// <summary>The framework, and what a plugin project references.</summary>
    public static ImmutableArray<MetadataReference> References { get; } = FindReferences();

    /// <summary>Options of the parser.</summary>
    public static CSharpParseOptions ParseOptions(LanguageVersion? version = null) =>
        new(version ?? Current, DocumentationMode.Diagnose);

    /// <summary>A compilation of some files, among hostile names.</summary>
    /// <param name="sources">The files' texts; the usual namespaces are imported into each.</param>
    /// <param name="version">The language version.</param>
    /// <param name="name">The assembly's name.</param>
    /// <param name="references">What it references beside the usual.</param>
    public static CSharpCompilation Of(
        string[] sources, LanguageVersion? version = null, string name = "App", params MetadataReference[] references) =>
        Bare([.. sources.Select(static source => Usings + source), Hostile.In(Space)], version, name, references);

    /// <summary>A compilation of some files as they are.</summary>
    public static CSharpCompilation Bare(
        string[] sources, LanguageVersion? version = null, string name = "App", params MetadataReference[] references) => CSharpCompilation.Create(
        name,
        sources.Select((source, index) => Parse(source, $"File{index}.cs", version)),
        References.AddRange(references),
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Enable,
            optimizationLevel: OptimizationLevel.Release,
            // The kit is built for an older framework than the tests; every SDK project ignores these two.
            specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)]));

    /// <summary>A file as the compiler reads it.</summary>
    public static SyntaxTree Parse(string source, string path, LanguageVersion? version = null) =>
        CSharpSyntaxTree.ParseText(SourceText.From(source, System.Text.Encoding.UTF8), ParseOptions(version), path);

    /// <summary>One public contract <c>App.IThing</c> with the id <c>app.thing</c>.</summary>
    /// <param name="members">What stands in the interface.</param>
    /// <param name="types">What stands beside it.</param>
    public static string Contract(string members, string types = "") => $$"""
        namespace App
        {
            {{types}}

            /// <summary>A thing.</summary>
            [PluginContract("app.thing", 1, 0)]
            public interface IThing
            {
                {{members}}
            }
        }
        """;

    private static ImmutableArray<MetadataReference> FindReferences()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        IEnumerable<string> assemblies = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == framework)
            .Append(typeof(PluginContractAttribute).Assembly.Location)
            .Append(typeof(Contracts.ICodec).Assembly.Location);
        return [.. assemblies.Select(static path => MetadataReference.CreateFromFile(path))];
    }
}
