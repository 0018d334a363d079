using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Crossing;

namespace Pdk.Analyzers;

/// <summary>PDK0110: every type in a contract needs a form that both sides of the border understand.</summary>
/// <remarks>Asks the rules that the generator follows, and adds where the mistake is written.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TypeMustCrossAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.TypeMustCross);

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
        if (known.ContractAttributeOf(type) is null)
        {
            return;
        }

        foreach (ISymbol member in type.GetMembers())
        {
            // The others are reported for what they are, and no call of them crosses.
            if (member is not { DeclaredAccessibility: Accessibility.Public, IsStatic: false })
            {
                continue;
            }

            switch (member)
            {
                case IMethodSymbol { MethodKind: MethodKind.Ordinary, IsGenericMethod: false } method:
                    AnalyzeMethod(context, method);
                    break;
                case IPropertySymbol { IsIndexer: false } property when !IsLeftToCompiler(property.Type):
                    Report(context, property, CrossingRules.OfResult(property.Type, out _).Rejection);
                    break;
            }
        }
    }

    private static void AnalyzeMethod(SymbolAnalysisContext context, IMethodSymbol method)
    {
        // What a parameter may be depends on whether the method is asynchronous.
        if (IsLeftToCompiler(method.ReturnType))
        {
            return;
        }

        Rejection? result = CrossingRules.OfResult(method.ReturnType, out bool isAsync).Rejection;
        Report(context, method, method.RefKind == RefKind.None ? result : new Rejection("", "A reference", "it ends with the call", "return the value"));
        foreach (IParameterSymbol parameter in method.Parameters.Where(parameter => !IsLeftToCompiler(parameter.Type)))
        {
            Report(context, parameter, CrossingRules.OfParameter(parameter.Type, parameter.RefKind, isAsync).Rejection);
        }
    }

    private static void Report(SymbolAnalysisContext context, ISymbol symbol, Rejection? rejection)
    {
        if (rejection is not null)
        {
            Location location = FindLocation(symbol, rejection.Culprit, context.CancellationToken);
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.TypeMustCross, location, rejection.Message));
        }
    }

    /// <summary>Whether the type does not exist, or contains itself: both are errors already, and nothing more can be said of it.</summary>
    private static bool IsLeftToCompiler(ITypeSymbol type) => IsUnknown(type) || StructCycle.IsReachableFrom(type);

    private static bool IsUnknown(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Error } => true,
        IArrayTypeSymbol array => IsUnknown(array.ElementType),
        INamedTypeSymbol { IsGenericType: true } generic => generic.TypeArguments.Any(IsUnknown),
        _ => false,
    };

    /// <summary>Where the culprit is written, which may be a type argument; otherwise the whole type.</summary>
    private static Location FindLocation(ISymbol symbol, string culprit, CancellationToken cancellation)
    {
        TypeSyntax? whole = symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) switch
        {
            ParameterSyntax parameter => parameter.Type,
            MethodDeclarationSyntax method => method.ReturnType,
            PropertyDeclarationSyntax property => property.Type,
            _ => null,
        };
        TypeSyntax? part = whole?.DescendantNodes().OfType<TypeSyntax>().FirstOrDefault(candidate => candidate.ToString() == culprit);
        return (part ?? whole)?.GetLocation() ?? symbol.NameLocation();
    }
}
