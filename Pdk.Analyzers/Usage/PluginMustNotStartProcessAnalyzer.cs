using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>PDK0204: starting a process installs signal handlers in the host and takes over the waiting for its children.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PluginMustNotStartProcessAnalyzer() : MemberUseAnalyzer(Descriptors.PluginMustNotStartProcess)
{
    private protected override void Analyze(MemberUse use)
    {
        if (use.IsOf("System.Diagnostics", "Process") && use.Member.Name == "Start")
        {
            use.Report(Descriptors.PluginMustNotStartProcess);
        }
    }
}
