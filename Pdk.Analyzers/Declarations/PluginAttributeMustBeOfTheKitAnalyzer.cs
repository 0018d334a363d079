using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>
/// PDK0010: the generator looks for the kit's own attributes by name, so a class with a derived one would silently not be exported.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PluginAttributeMustBeOfTheKitAnalyzer() : TypeAnalyzer(Descriptors.PluginAttributeMustBeOfTheKit)
{
    private const string KitNamespace = "Pdk.Contracts";

    private protected override void Analyze(SymbolAnalysisContext context, INamedTypeSymbol type, KnownTypes known)
    {
        if (known.IsPluginAttribute(type.BaseType) && type.ContainingNamespace.ToDisplayString() != KitNamespace)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.PluginAttributeMustBeOfTheKit, type.Locations[0], type.Name));
        }
    }
}
