using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>PDK0003: users refer to a plugin by its name, so it must have one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PluginMustHaveNameAnalyzer() : PluginAnalyzer(Descriptors.PluginMustHaveName)
{
    private protected override void Analyze(SymbolAnalysisContext context, PluginDeclaration plugin, KnownTypes known)
    {
        if (string.IsNullOrWhiteSpace(plugin.Name))
        {
            string suggestion = Suggestion.PluginName(null, plugin.Type.Name);
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.PluginMustHaveName,
                plugin.NameLocation(context.CancellationToken),
                Suggestion.Properties(suggestion),
                plugin.Type.Name,
                plugin.AttributeName,
                suggestion));
        }
    }
}
