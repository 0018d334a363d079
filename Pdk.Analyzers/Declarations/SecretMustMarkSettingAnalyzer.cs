using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Crossing;

namespace Pdk.Analyzers;

/// <summary>PDK0011: whoever marks a secret relies on it, so a mark that nobody reads must not pass.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SecretMustMarkSettingAnalyzer() : TypeAnalyzer(Descriptors.SecretMustMarkSetting)
{
    private protected override void Analyze(SymbolAnalysisContext context, INamedTypeSymbol type, KnownTypes known)
    {
        bool isPlugin = PluginDeclaration.Find(type, known) is not null;
        foreach (IMethodSymbol method in type.GetMembers().OfType<IMethodSymbol>())
        {
            if (!isPlugin && MayBeOfConfiguration(method))
            {
                continue;
            }

            foreach (IParameterSymbol parameter in method.Parameters)
            {
                if (SecretRules.Find(parameter)?.NameSyntaxLocation(context.CancellationToken) is { } location)
                {
                    context.ReportDiagnostic(Diagnostic.Create(Descriptors.SecretMustMarkSetting, location, parameter.Name));
                }
            }
        }
    }

    // Whether some plugin, perhaps of another project, takes the record, nobody can know here.
    private static bool MayBeOfConfiguration(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Constructor, DeclaredAccessibility: Accessibility.Public, ContainingType.IsAbstract: false };
}
