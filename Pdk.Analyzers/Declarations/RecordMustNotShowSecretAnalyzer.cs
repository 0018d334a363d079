using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Crossing;

namespace Pdk.Analyzers;

/// <summary>PDK0012: the compiler gives a record a ToString that shows all its public members, secrets included.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RecordMustNotShowSecretAnalyzer() : TypeAnalyzer(Descriptors.RecordMustNotShowSecret)
{
    private protected override void Analyze(SymbolAnalysisContext context, INamedTypeSymbol type, KnownTypes known)
    {
        if (!type.IsRecord || !IsGenerated(type, "ToString") || !IsGenerated(type, "PrintMembers"))
        {
            return;
        }

        IEnumerable<IParameterSymbol> secrets = type.InstanceConstructors
            .SelectMany(static constructor => constructor.Parameters)
            .Where(parameter => SecretRules.Find(parameter) is not null && IsShown(type, parameter));
        foreach (IParameterSymbol secret in secrets)
        {
            context.ReportDiagnostic(
                Diagnostic.Create(Descriptors.RecordMustNotShowSecret, secret.NameLocation(), type.Name, secret.Name));
        }
    }

    private static bool IsGenerated(INamedTypeSymbol type, string method) =>
        type.GetMembers(method).Any(static member => member.IsImplicitlyDeclared);

    private static bool IsShown(INamedTypeSymbol type, IParameterSymbol parameter) => type.GetMembers().Any(member =>
        member is { DeclaredAccessibility: Accessibility.Public, IsStatic: false } and (IPropertySymbol or IFieldSymbol)
        && string.Equals(member.Name, parameter.Name, StringComparison.OrdinalIgnoreCase));
}
