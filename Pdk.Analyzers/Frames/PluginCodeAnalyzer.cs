using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>A rule about what the code of a plugin assembly does.</summary>
public abstract class PluginCodeAnalyzer : RuleAnalyzer
{
    private protected PluginCodeAnalyzer(DiagnosticDescriptor rule)
        : base(rule)
    {
    }

    private protected sealed override void Register(AnalysisContext context) => context.RegisterCompilationStartAction(start =>
    {
        if (PluginAssembly.Is(start.Compilation))
        {
            Register(start);
        }
    });

    /// <summary>Says which code the rule looks at.</summary>
    private protected abstract void Register(CompilationStartAnalysisContext start);
}
