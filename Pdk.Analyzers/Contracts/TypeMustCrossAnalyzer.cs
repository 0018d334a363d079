using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
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
        if (known.MirrorAttributeOf(type) is { } mirror && !IsLeftToCompiler(type))
        {
            AnalyzeMirror(context, type, mirror);
        }

        if (known.ContractAttributeOf(type) is null)
        {
            return;
        }

        MirrorScope scope = new();
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
                    AnalyzeMethod(context, method, scope);
                    break;
                case IPropertySymbol { IsIndexer: false } property when !IsLeftToCompiler(property.Type):
                    Report(context, property, property.Type, property.RefKind == RefKind.None ? CrossingRules.OfResult(property.Type, scope, out _).Rejection : Rejections.Reference);
                    break;
            }
        }
    }

    private static void AnalyzeMethod(SymbolAnalysisContext context, IMethodSymbol method, MirrorScope scope)
    {
        // What a parameter may be depends on whether the method is asynchronous.
        if (IsLeftToCompiler(method.ReturnType))
        {
            return;
        }

        Rejection? result = CrossingRules.OfResult(method.ReturnType, scope, out bool isAsync).Rejection;
        Report(context, method, method.ReturnType, method.RefKind == RefKind.None ? result : Rejections.Reference);
        foreach (IParameterSymbol parameter in method.Parameters.Where(parameter => !IsLeftToCompiler(parameter.Type)))
        {
            Report(context, parameter, parameter.Type, CrossingRules.OfParameter(parameter, isAsync, scope).Rejection);
        }
    }

    private static void AnalyzeMirror(SymbolAnalysisContext context, INamedTypeSymbol type, AttributeData attribute)
    {
        if (CrossingRules.OfDeclared(type, new MirrorScope()).Rejection is { } rejection
            && OffendingMember.Find(type, rejection.Path) is var culprit
            && !IsReportedThere(rejection, culprit)
            && attribute.NameSyntaxLocation(context.CancellationToken) is { } location)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.TypeMustCross, location, culprit.Locations(rejection.Culprit, context.CancellationToken), rejection.Message));
        }
    }

    private static void Report(SymbolAnalysisContext context, ISymbol symbol, ITypeSymbol type, Rejection? rejection)
    {
        if (rejection is null)
        {
            return;
        }

        OffendingMember culprit = OffendingMember.Find((type as INamedTypeSymbol).ResultOfTask() ?? type, rejection.Path);
        if (!IsReportedThere(rejection, culprit))
        {
            string[] parts = rejection == Rejections.Reference ? [] : [rejection.Culprit, TypeNames.Short(culprit.Head)];
            Location location = TypeLocations.Of(symbol, parts, context.CancellationToken);
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.TypeMustCross,
                location,
                culprit.Locations(rejection.Culprit, context.CancellationToken),
                rejection.MessageAt(symbol is IParameterSymbol ? symbol.Name : "result")));
        }
    }

    /// <summary>Whether another rule says the same where the record or union is declared, in this very compilation.</summary>
    private static bool IsReportedThere(Rejection rejection, OffendingMember culprit)
    {
        ITypeSymbol declared = rejection.Rule == MirrorRecords.LateFieldRule ? culprit.Member?.ContainingType ?? culprit.Type : culprit.Type;
        return rejection.Rule != Rejection.TypeRule && declared.OriginalDefinition.DeclaringSyntaxReferences.Length > 0;
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
}
