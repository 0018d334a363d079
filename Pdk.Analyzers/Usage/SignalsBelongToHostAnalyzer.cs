using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>PDK0206: a process has one handler for each signal, and it is the host's.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SignalsBelongToHostAnalyzer() : MemberUseAnalyzer(Descriptors.SignalsBelongToHost)
{
    private protected override void Analyze(MemberUse use)
    {
        if ((use.IsOf("System.Runtime.InteropServices", "PosixSignalRegistration") && use.Member.Name == "Create")
            || (use.IsOf("System", "Console") && use.Member.Name == "CancelKeyPress"))
        {
            use.Report(Descriptors.SignalsBelongToHost);
        }
    }
}
