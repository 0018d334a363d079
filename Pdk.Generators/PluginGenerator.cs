using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Pdk.Generators.Crossing;
using Pdk.Generators.Emit;
using Pdk.Generators.Functions;
using Pdk.Generators.Models;
using Pdk.Generators.Parsing;
using Pdk.Generators.Reuse;

namespace Pdk.Generators;

/// <summary>Turns a project's plugin classes into a library: one entry, one stamp, a factory for each class.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class PluginGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<BuildFacts> facts = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => BuildFactsParser.Parse(options));

        IncrementalValueProvider<LibraryModel> library = Components(context)
            .Combine(Functions(context))
            .Combine(facts)
            .Combine(FunctionContracts(context))
            .Select(static (pair, _) => FunctionComponent.AddTo(
                new LibraryModel(
                    pair.Left.Right, pair.Left.Left.Left, ExportPlan.Of(pair.Left.Left.Right, pair.Left.Right.Exports)),
                pair.Right))
            .WithTrackingName(Steps.Library);

        IncrementalValueProvider<string> problem = context.CompilationProvider.Select(static (compilation, _) =>
            Preconditions.OfLanguage(compilation));

        // Where there is a problem, the generator of contracts says it for both.
        context.RegisterSourceOutput(library.Combine(problem), static (output, pair) =>
        {
            if (!pair.Left.IsEmpty && pair.Right.Length == 0)
            {
                Emit(output, pair.Left);
            }
        });
    }

    private static void Emit(SourceProductionContext output, LibraryModel library)
    {
        output.AddSource(LibraryEmitter.HintName, LibraryEmitter.Emit(library));
        FunctionModel[] functions = [.. library.Functions.Where(static function => function.Problem.Length == 0)];
        if (functions.Length > 0)
        {
            output.AddSource(FunctionEmitter.HintName, FunctionEmitter.Emit(functions, FunctionComponent.NameOf(library.Facts.Library)));
        }

        if (library.ExportedBy(ExportStyles.Pdk) is { Length: > 0 } ofPdk)
        {
            output.AddSource(PdkFunctionEmitter.HintName, PdkFunctionEmitter.Emit(ofPdk));
        }

        if (library.ExportedBy(ExportStyles.DuckDb) is { Length: > 0 } ofDuckDb)
        {
            output.AddSource(DuckDbEmitter.HintName, DuckDbEmitter.Emit(ofDuckDb, library.Facts.Library));
        }

        if (library.ExportedBy(ExportStyles.Postgres) is { Length: > 0 } ofPostgres)
        {
            output.AddSource(PostgresEmitter.HintName, PostgresEmitter.Emit(ofPostgres));
        }

        if (library.ExportedBy(ExportStyles.Sqlite) is { Length: > 0 } ofSqlite)
        {
            output.AddSource(SqliteEmitter.HintName, SqliteEmitter.Emit(ofSqlite));
        }

        if (library.ExportedBy(ExportStyles.Stream).FirstOrDefault() is { } ofStream)
        {
            output.AddSource(StreamEmitter.HintName, StreamEmitter.Emit(ofStream));
        }

        if (library.ExportedBy(ExportStyles.Tutorial).FirstOrDefault() is { } ofTutorial)
        {
            output.AddSource(TutorialEmitter.HintName, TutorialEmitter.Emit(ofTutorial));
        }
    }

    /// <summary>The contract of functions and that of the log, as this project refers to them; none where it does not.</summary>
    private static IncrementalValueProvider<EquatableArray<ContractUse>> FunctionContracts(
        IncrementalGeneratorInitializationContext context) =>
        context.CompilationProvider.Select(static (compilation, token) =>
            new[] { FunctionComponent.Contract, FunctionComponent.Log }
                .Select(compilation.GetTypeByMetadataName)
                .Select(type => type is null ? null : ContractUseParser.Parse(type, compilation.Assembly, token))
                .OfType<ContractUse>()
                .ToEquatableArray());

    private static IncrementalValueProvider<EquatableArray<FunctionModel>> Functions(IncrementalGeneratorInitializationContext context) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(
                FunctionParser.Attribute,
                predicate: static (node, _) => node is MethodDeclarationSyntax or StructDeclarationSyntax or RecordDeclarationSyntax,
                transform: static (found, _) => FunctionConfigurationParser.AddTo(
                    FunctionParser.Parse(found.TargetSymbol, found.Attributes[0]), found.TargetSymbol))
            .WithTrackingName(Steps.Function)
            .Collect()
            .Select(static (functions, _) => FunctionConflicts.Mark(functions.ToEquatableArray()));

    /// <summary>All plugin classes, in the order of their names: a class that moves to another file must not change the output.</summary>
    private static IncrementalValueProvider<EquatableArray<ComponentModel>> Components(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<EquatableArray<ComponentModel>>? all = null;
        foreach (string attribute in PluginKinds.Attributes)
        {
            ReadModels<ComponentModel> known = new();
            IncrementalValueProvider<EquatableArray<ComponentModel>> found = context.SyntaxProvider
                .ForAttributeWithMetadataName(
                    attribute,
                    predicate: static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax,
                    transform: (found, token) => known.Get(
                        (INamedTypeSymbol)found.TargetSymbol, found.SemanticModel.Compilation, () => PluginParser.Parse(found, token))!)
                .WithTrackingName(Steps.Component)
                .Collect()
                .Select(static (components, _) => components.ToEquatableArray());

            all = all is { } previous
                ? previous.Combine(found).Select(static (pair, _) => pair.Left.Concat(pair.Right).ToEquatableArray())
                : found;
        }

        return all!.Value.Select(static (components, _) => ComponentConflicts.Mark(components
            .OrderBy(static component => component.Name, StringComparer.Ordinal)
            .ThenBy(static component => component.Type, StringComparer.Ordinal)
            .ToEquatableArray()));
    }
}
