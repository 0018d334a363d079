using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>PDK0207: some state is shared by everything in the process, or says something about the host instead of the plugin.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProcessStateBelongsToHostAnalyzer() : MemberUseAnalyzer(Descriptors.ProcessStateBelongsToHost)
{
    private protected override void Analyze(MemberUse use)
    {
        if (FindReason(use) is { } reason)
        {
            use.Report(Descriptors.ProcessStateBelongsToHost, reason);
        }
    }

    private static string? FindReason(MemberUse use)
    {
        switch (use.Member.Name)
        {
            case "BaseDirectory" when use.IsOf("System", "AppContext") || use.IsOf("System", "AppDomain"):
                return "is the folder of the host, not of the plugin; take the path from the configuration";
            case "CurrentDirectory" when use.IsWrite && use.IsOf("System", "Environment"):
            case "SetCurrentDirectory" when use.IsOf("System.IO", "Directory"):
                return "changes the current directory of the host and of every other plugin; use full paths";
            case "SetEnvironmentVariable" when use.IsOf("System", "Environment"):
                return "changes what the rest of this library sees and nothing else in the process; pass the value where it is needed";
            case "DefaultThreadCurrentCulture" or "DefaultThreadCurrentUICulture"
                when use.IsWrite && use.IsOf("System.Globalization", "CultureInfo"):
                return "changes the culture of every plugin in this library; pass a culture where text is made";
            default:
                return null;
        }
    }
}
