using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>A rule about which members of the framework the code of a plugin assembly uses.</summary>
public abstract class MemberUseAnalyzer : PluginCodeAnalyzer
{
    private protected MemberUseAnalyzer(DiagnosticDescriptor rule)
        : base(rule)
    {
    }

    private protected sealed override void Register(CompilationStartAnalysisContext start) => MemberUse.Register(start, Analyze);

    /// <summary>Looks at one use.</summary>
    private protected abstract void Analyze(MemberUse use);
}
