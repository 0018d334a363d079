using Pdk.Fixtures;
using Pdk.Loader;
using Zoo;

namespace Pdk.Native.Tests.Runtime;

/// <summary>A plugin that was built with PdkThreads of 3, beside one without: each has a thread pool of its own.</summary>
public sealed class ThreadBoundTests : IDisposable
{
    private readonly PluginHost _host = new(new PluginHostOptions { UseEnvironment = false }.AddContract<ICrowd>());
    private readonly PluginHost _other = new(new PluginHostOptions { UseEnvironment = false }.AddContract<ICrowd>());
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pdk-threads-");
    private readonly ICrowd _bounded;
    private readonly ICrowd _unbounded;

    public ThreadBoundTests()
    {
        // Of copies: what other tests do with the pools of these libraries is nothing to these here.
        _bounded = Load(_host, NativeFixtures.Glutton);
        _unbounded = Load(_other, NativeFixtures.Zoo);
    }

    [Fact]
    public void Pool_HasAsManyThreadsAsTheProjectSays_AndNoMore()
    {
        Assert.Equal(3, _bounded.MostThreads);
        Assert.True(_bounded.Gather(works: 100, atOnce: 3), "Three pieces of work were not done at once.");
        Assert.Equal(3, _bounded.Disperse());
    }

    [Fact]
    public async Task OtherPluginsAndTheHost_HaveTheirOwnPools()
    {
        ThreadPool.GetMaxThreads(out int own, out _);
        Assert.Equal(own, _unbounded.MostThreads);
        Assert.True(_bounded.Gather(works: 10, atOnce: 3), "The bounded pool is not full.");

        Assert.True(_unbounded.Gather(works: 4, atOnce: 4), "A full pool of one plugin is one of another.");
        Assert.True(await Task.Run(static () => true));
        Assert.InRange(_unbounded.Disperse(), 4, 4);
        Assert.Equal(3, _bounded.Disperse());
    }

    public void Dispose()
    {
        ((IDisposable)_bounded).Dispose();
        ((IDisposable)_unbounded).Dispose();
        _host.Dispose();
        _other.Dispose();
        _folder.Delete(recursive: true);
    }

    private ICrowd Load(PluginHost host, string library)
    {
        string copy = Path.Combine(_folder.FullName, Path.GetFileName(library));
        File.Copy(library, copy);
        LoadReportRow row = host.LoadFile(copy);
        Assert.True(row.IsReady, row.ToString());
        return host.Create<ICrowd>("crowd");
    }
}
