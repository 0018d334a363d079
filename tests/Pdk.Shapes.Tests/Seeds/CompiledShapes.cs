using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pdk.Generators;
using Pdk.Shapes.Emit;
using Pdk.Shapes.Model;

namespace Pdk.Shapes.Tests.Seeds;

/// <summary>Contracts and types of a seed, compiled in memory with what the generator makes of them.</summary>
internal static class CompiledShapes
{
    private static readonly CSharpParseOptions s_parsing = new(LanguageVersion.CSharp13);

    private static readonly ImmutableArray<MetadataReference> s_references =
    [
        .. from path in ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
           where Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location)
           select MetadataReference.CreateFromFile(path),
        MetadataReference.CreateFromFile(typeof(PluginContractAttribute).Assembly.Location),
    ];

    /// <summary>Compiles the contracts and types of a set.</summary>
    public static Assembly Compile(ShapeSet set)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            $"Shapes{set.Seed}",
            [CSharpSyntaxTree.ParseText(TypeEmitter.Emit(set), s_parsing, "Types.cs"), CSharpSyntaxTree.ParseText(ContractEmitter.Emit(set), s_parsing, "Contracts.cs")],
            s_references,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                allowUnsafe: true,
                nullableContextOptions: NullableContextOptions.Enable,
                generalDiagnosticOption: ReportDiagnostic.Error,
                // References to two versions of a framework; and the types have names in lower case, on purpose.
                specificDiagnosticOptions: new Dictionary<string, ReportDiagnostic>
                {
                    ["CS1701"] = ReportDiagnostic.Suppress, ["CS1702"] = ReportDiagnostic.Suppress, ["CS8981"] = ReportDiagnostic.Suppress,
                }));
        CSharpGeneratorDriver.Create([new ContractGenerator().AsSourceGenerator()], parseOptions: s_parsing)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out ImmutableArray<Diagnostic> diagnostics);
        using MemoryStream image = new();
        diagnostics = diagnostics.AddRange(output.Emit(image).Diagnostics);
        Assert.True(
            diagnostics.IsEmpty, $"PDK_SEED={set.Seed}: {string.Join('\n', diagnostics.Take(10))}");
        image.Position = 0;
        return new AssemblyLoadContext($"seed {set.Seed}", isCollectible: true).LoadFromStream(image);
    }
}
