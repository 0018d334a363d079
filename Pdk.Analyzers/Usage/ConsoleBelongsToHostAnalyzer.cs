using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>PDK0202: the console is the host's, and using it inside a plugin changes the host's terminal and signals.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConsoleBelongsToHostAnalyzer() : MemberUseAnalyzer(Descriptors.ConsoleBelongsToHost)
{
    private protected override void Analyze(MemberUse use)
    {
        // The event is about signals, which is another rule.
        if (use.IsOf("System", "Console") && use.Member.Name != "CancelKeyPress")
        {
            use.Report(Descriptors.ConsoleBelongsToHost);
        }
    }
}
