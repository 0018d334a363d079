using Pdk.Fixtures;
using Pdk.Functions.Tests.Support;

namespace Pdk.Functions.Tests.Documentation;

/// <summary>The hosts that docs/functions-c-hosts.md shows print what it says.</summary>
public sealed class PageTests
{
    [EngineFact(nameof(Engine.C))]
    public void HostOfTheTutorial_PrintsWhatThePageSays() => Check(new TutorialPage());

    [EngineFact(nameof(Engine.C))]
    public void HostOfTheStreamProcessor_PrintsWhatThePageSays() => Check(new StreamPage());

    private static void Check(PageHost host)
    {
        using (host)
        {
            Assert.Equal(new CHostAnswer(0, host.Printed, ""), host.Run(NativeFixtures.Functions));
        }
    }

    private sealed class StreamPage() : PageHost("stream");

    private sealed class TutorialPage() : PageHost("tutorial");
}
