using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Fixtures;
using Pdk.Functions.Tests.Support;

namespace Pdk.Functions.Tests.Documentation;

/// <summary>The hosts in C that pages show print what these say.</summary>
public sealed class PageTests
{
    [EngineFact(nameof(Engine.C))]
    public void HostOfTheTutorial_PrintsWhatThePageSays() => Check(new TutorialPage());

    [EngineFact(nameof(Engine.C))]
    public void HostOfTheStreamProcessor_PrintsWhatThePageSays() => Check(new StreamPage());

    [EngineFact(nameof(Engine.C))]
    public void EngineInC_PrintsWhatThePageSays() => Check(new EnginePage());

    [EngineFact(nameof(Engine.C))]
    public void AsynchronousHostOfTheStreamProcessor_PrintsWhatThePageSays() =>
        Check(new StreamAsyncPage(), NativeFixtures.AwaitedFunction, "awaited, row 11: No result within 0.3 s.");

    private static void Check(PageHost host) => Check(host, NativeFixtures.Functions, "");

    private static void Check(PageHost host, string library, string errors)
    {
        using (host)
        {
            host.MustBeTheFile();
            Assert.Equal(new CHostAnswer(0, host.Printed, errors), host.Run(library));
        }
    }

    private sealed class StreamPage() : PageHost("functions-c-hosts", "`stream`", "stream");

    private sealed class StreamAsyncPage() : PageHost("functions-c-hosts", "Asynchronous functions", "stream_async");

    private sealed class TutorialPage() : PageHost("functions-c-hosts", "`tutorial`", "tutorial");

    private sealed class EnginePage : PageHost
    {
        public EnginePage()
            : base("functions-engines", "An engine in C", "engine")
        {
            Include(Repository.Path("Pdk.Abi", "include"));
            Add("pdk_functions.h", ContractRegistry.Get<IFunctions>().Header);
        }
    }
}
