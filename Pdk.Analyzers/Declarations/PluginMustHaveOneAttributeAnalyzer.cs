using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>PDK0009: a class is one plugin with one name, so it carries one of the attributes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PluginMustHaveOneAttributeAnalyzer() : PluginAnalyzer(Descriptors.PluginMustHaveOneAttribute)
{
    private protected override void Analyze(SymbolAnalysisContext context, PluginDeclaration plugin, KnownTypes known)
    {
        if (plugin.Attributes.Count > 1)
        {
            AttributeData second = plugin.Attributes[1];
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.PluginMustHaveOneAttribute,
                second.NameSyntaxLocation(context.CancellationToken) ?? plugin.Type.NameLocation(),
                plugin.Type.Name,
                plugin.AttributeName,
                PluginDeclaration.ShortName(second)));
        }
    }
}
