using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>PDK0203: the process belongs to the host and everything else in it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PluginMustNotEndProcessAnalyzer() : MemberUseAnalyzer(Descriptors.PluginMustNotEndProcess)
{
    private protected override void Analyze(MemberUse use)
    {
        if (use.IsOf("System", "Environment") && use.Member.Name is "Exit" or "FailFast")
        {
            use.Report(Descriptors.PluginMustNotEndProcess);
        }
    }
}
