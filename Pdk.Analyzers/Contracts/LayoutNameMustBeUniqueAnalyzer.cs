using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Crossing;

namespace Pdk.Analyzers;

/// <summary>PDK0106: what has one name in a layout text or in C must be one thing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LayoutNameMustBeUniqueAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.LayoutNameMustBeUnique);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownTypes.Find(start.Compilation) is { } known)
            {
                start.RegisterSymbolAction(symbol => Analyze(symbol, known), SymbolKind.NamedType);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context, KnownTypes known)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        MirrorScope scope = new();
        HashSet<TypeDefinition> definitions = [];
        HashSet<string> reported = [];
        if (known.MirrorAttributeOf(type) is { } mirror && !StructCycle.IsReachableFrom(type))
        {
            Report(CrossingRules.OfDeclared(type, scope), mirror.NameSyntaxLocation(context.CancellationToken));
        }

        foreach (ISymbol member in type.GetMembers().Where(_ => known.ContractAttributeOf(type) is not null))
        {
            switch (member)
            {
                case IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false, IsGenericMethod: false } method when !StructCycle.IsReachableFrom(method.ReturnType):
                    Report(CrossingRules.OfResult(method.ReturnType, scope, out bool isAsync), LocationOf(method));
                    foreach (IParameterSymbol parameter in method.Parameters.Where(static parameter => !StructCycle.IsReachableFrom(parameter.Type)))
                    {
                        Report(CrossingRules.OfParameter(parameter, isAsync, scope), LocationOf(parameter));
                    }

                    break;
                case IPropertySymbol { IsStatic: false, IsIndexer: false } property when !StructCycle.IsReachableFrom(property.Type):
                    Report(CrossingRules.OfResult(property.Type, scope, out _), LocationOf(property));
                    break;
            }
        }

        Location LocationOf(ISymbol symbol) => TypeLocations.Of(symbol, [], context.CancellationToken);

        // Each is reported where the second of the two comes in.
        void Report(Crossing crossing, Location? location)
        {
            int before = definitions.Count;
            definitions.UnionWith(crossing.Definitions);
            definitions.UnionWith(scope.Definitions);
            foreach (string clash in definitions.Count == before ? [] : LayoutClashes.Find(definitions).Where(reported.Add))
            {
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.LayoutNameMustBeUnique, location, clash));
            }
        }
    }
}
