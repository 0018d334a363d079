using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Tests.Harness;

namespace Pdk.Analyzers.Tests;

/// <summary>Compiles small sources against the framework and stand-ins for the kit, and runs every rule over them.</summary>
internal static class Compilations
{
    public const string FileName = "Test.cs";

    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp13, DocumentationMode.Parse);

    /// <summary>Every analyzer of the assembly: whatever a test is about, no other rule may speak up.</summary>
    public static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(PluginMustBeInstantiableAnalyzer).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    public static readonly ImmutableArray<MetadataReference> Framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The framework and the stand-ins.</summary>
    public static readonly ImmutableArray<MetadataReference> References = [.. Framework, CompileStandIns()];

    /// <summary>What a project with implicit usings has.</summary>
    public const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Pdk;
        global using Pdk.Contracts;
        """;

    public static CSharpCompilationOptions Options(OutputKind kind = OutputKind.DynamicallyLinkedLibrary) =>
        new(kind, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);

    public static CSharpCompilation Create(
        string source, OutputKind kind = OutputKind.DynamicallyLinkedLibrary, IEnumerable<MetadataReference>? references = null, bool useKit = true) =>
        CSharpCompilation.Create(
            "Acme.Plugins",
            [
                CSharpSyntaxTree.ParseText(source, ParseOptions, FileName),
                CSharpSyntaxTree.ParseText(useKit ? Usings : "global using System;", ParseOptions, "Usings.cs"),
            ],
            references ?? (useKit ? References : Framework),
            Options(kind));

    /// <summary>What the compiler and the rules say, in the order of the source, then of other files; the compiler's warnings are left out.</summary>
    /// <param name="compilation">What is compiled.</param>
    /// <param name="files">Files beside the sources.</param>
    /// <param name="exports">For which hosts the project exports functions.</param>
    public static async Task<IReadOnlyList<Diagnostic>> Diagnose(
        Compilation compilation, IEnumerable<AdditionalText>? files = null, string exports = "pdk")
    {
        AnalyzerOptions options = new([.. files ?? []], BuildProperties.Plugin.WithFacts(exports: exports));
        CompilationWithAnalyzers withAnalyzers = compilation.WithAnalyzers(Analyzers, options);
        ImmutableArray<Diagnostic> diagnostics = await withAnalyzers.GetAllDiagnosticsAsync();
        return
        [
            .. diagnostics
                .Where(diagnostic => !diagnostic.Id.StartsWith("CS", StringComparison.Ordinal) || diagnostic.Severity == DiagnosticSeverity.Error)
                .OrderBy(diagnostic => diagnostic.Location.Kind == LocationKind.ExternalFile ? diagnostic.Location.GetLineSpan().Path : "", StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
                .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal),
        ];
    }

    private static MetadataReference CompileStandIns()
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Pdk.StandIns",
            [
                CSharpSyntaxTree.ParseText(StandIns.Source, ParseOptions),
                CSharpSyntaxTree.ParseText("global using System; global using System.Threading; global using System.Threading.Tasks;", ParseOptions),
            ],
            Framework,
            Options());
        using MemoryStream image = new();
        var result = compilation.Emit(image);
        return result.Success
            ? MetadataReference.CreateFromImage(image.ToArray())
            : throw new InvalidOperationException(string.Join(Environment.NewLine, result.Diagnostics));
    }
}
