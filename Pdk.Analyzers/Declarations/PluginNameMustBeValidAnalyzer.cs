using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>PDK0004: a plugin name is also a key in configuration files, on command lines and in logs, so it is kept plain.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PluginNameMustBeValidAnalyzer() : PluginAnalyzer(Descriptors.PluginNameMustBeValid)
{
    private protected override void Analyze(SymbolAnalysisContext context, PluginDeclaration plugin, KnownTypes known)
    {
        if (plugin.Name is { } name && !string.IsNullOrWhiteSpace(name) && !Suggestion.IsPluginName(name))
        {
            string suggestion = Suggestion.PluginName(name, plugin.Type.Name);
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.PluginNameMustBeValid,
                plugin.NameLocation(context.CancellationToken),
                Suggestion.Properties(suggestion),
                name,
                suggestion));
        }
    }
}
