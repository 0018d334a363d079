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
                case IPropertySymbol { IsIndexer: false } property:
                    Report(context, property, property.Type, CrossingRules.OfResult(property.Type, out _).Rejection);
                    break;
            }
        }
    }

    private static void AnalyzeMethod(SymbolAnalysisContext context, IMethodSymbol method)
    {
        Rejection? rejection = CrossingRules.OfResult(method.ReturnType, out bool isAsync).Rejection;
        if (method.RefKind != RefKind.None)
        {
            rejection = new Rejection("", "A reference", "it ends with the call", "return the value");
        }

        Report(context, method, method.ReturnType, rejection);
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            Report(context, parameter, parameter.Type, CrossingRules.OfParameter(parameter.Type, parameter.RefKind, isAsync).Rejection);
        }
    }

    private static void Report(SymbolAnalysisContext context, ISymbol symbol, ITypeSymbol type, Rejection? rejection)
    {
        if (rejection is not null && !IsUnknown(type))
        {
            Location location = FindLocation(symbol, rejection.Culprit, context.CancellationToken);
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.TypeMustCross, location, rejection.Message));
        }
    }

    /// <summary>Whether a type does not exist, which is the compiler's to report.</summary>
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
