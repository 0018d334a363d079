using Pdk.Fixtures;
using Pdk.Loader;
using Pdk.Native.Tests.Keepers;
using Zoo;

namespace Pdk.Native.Tests.Runtime;

/// <summary>A plugin that was built with PdkMemoryLimit of 64 MiB, beside one without.</summary>
public sealed class MemoryLimitTests : IDisposable
{
    private readonly PluginHost _host = new(new PluginHostOptions { UseEnvironment = false }.AddContract<IGlutton>());
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pdk-memory-");
    private readonly IGlutton _glutton;

    public MemoryLimitTests()
    {
        // A copy has a memory of its own: what small objects have filled once is not given to large arrays any more.
        string copy = Path.Combine(_folder.FullName, "glutton.so");
        File.Copy(NativeFixtures.Glutton, copy);
        LoadReportRow row = _host.LoadFile(copy);
        Assert.True(row.IsReady, row.ToString());
        _glutton = _host.Create<IGlutton>("glutton");
    }

    [Fact]
    public void LargeArrays_BeyondTheLimit_AreOutOfMemory_AndThePluginLivesOn()
    {
        int kept = 0;
        Assert.Throws<OutOfMemoryException>(() =>
        {
            while (kept < 1000)
            {
                kept = _glutton.Devour(1);
            }
        });
        Assert.InRange(kept, 1, 64);
        _glutton.Digest();
        Assert.Equal(10, _glutton.Devour(10));
        _glutton.Digest();
    }

    [Fact]
    public void SmallObjects_BeyondTheLimit_AreOutOfMemory_AndThePluginLivesOn()
    {
        for (int round = 0; round < 10; round++)
        {
            Assert.Throws<OutOfMemoryException>(() => Eat(10_000_000));
            _glutton.Digest();
        }

        Eat(1_000);
        _glutton.Digest();
    }

    [Fact]
    public void OtherPluginsAndTheHost_HaveTheirOwnMemory()
    {
        using KeeperHost zoo = new(PluginForm.Native);
        Assert.Throws<OutOfMemoryException>(() => Eat(10_000_000));
        byte[] own = new byte[256 * 1024 * 1024];
        Assert.InRange(zoo.Keeper().CollectionsWhileAllocating(256), 1, 2000);
        Assert.Equal("hello, host", zoo.Keeper().Greet("host"));
        GC.KeepAlive(own);
        _glutton.Digest();
    }

    public void Dispose()
    {
        ((IDisposable)_glutton).Dispose();
        _host.Dispose();
        _folder.Delete(recursive: true);
    }

    private void Eat(int objects)
    {
        for (int eaten = 0; eaten < objects; eaten += 1_000)
        {
            _glutton.Nibble(1_000);
        }
    }
}
