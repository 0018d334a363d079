using Pdk.Fixtures;
using Pdk.Loader;
using Pdk.Native.Tests.Keepers;
using Zoo;

namespace Pdk.Native.Tests.Runtime;

/// <summary>Several runtimes in one process, all busy.</summary>
public sealed class SoakTests : IDisposable
{
    private const int Libraries = 4;
    private const int Rounds = 2_000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pdk-soak-");

    [Fact]
    public async Task FourPlugins_WithCollectionsAndNullDereferencesOnBothSides_AllAnswer()
    {
        List<PluginHost> hosts = [];
        for (int number = 0; number < Libraries; number++)
        {
            // A copy is a library of its own, with a runtime of its own.
            string copy = Path.Combine(_folder.FullName, $"zoo{number}.so");
            File.Copy(NativeFixtures.Zoo, copy);
            hosts.Add(new PluginHost(KeeperHost.Options(new RecordingLoggerFactory())));
            LoadReportRow row = hosts[^1].LoadFile(copy);
            Assert.True(row.IsReady, row.ToString());
        }

        int[] results = await Task.WhenAll(hosts.Select(host => Task.Run(() => Work(host))));
        Assert.Equal(Enumerable.Repeat(Rounds, Libraries), results);
        hosts.ForEach(host => host.Dispose());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<int> Work(PluginHost host)
    {
        int answered = 0;
        IKeeper keeper = host.Create<IKeeper>("keeper");
        for (int round = 0; round < Rounds; round++)
        {
            answered += keeper.Min(round, int.MaxValue) == round ? 1 : 0;
            Assert.Equal("hello, soak", keeper.Greet("soak"));
            Assert.Equal(round + 1, await keeper.AddLaterAsync(round, 1, round % 500 == 0 ? 1 : 0, default));
            if (round % 50 == 0)
            {
                keeper.Churn(200);
                GC.Collect();
                DereferenceNull();
            }

            if (round % 100 == 0)
            {
                IKeeper doomed = host.Create<IKeeper>("keeper");
                Assert.Throws<PluginFaultException>(() => doomed.Fail(Failure.NullDereference));
                ((IDisposable)doomed).Dispose();
            }
        }

        return answered;
    }

    /// <summary>The host's own null dereference: its signal must find its way past the handlers of all the other runtimes.</summary>
    private static void DereferenceNull()
    {
        string? nothing = Environment.TickCount64 < 0 ? "" : null;
        Assert.Throws<NullReferenceException>(() => nothing!.Length);
    }
}
