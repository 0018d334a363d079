using System.Buffers.Binary;
using System.Text;
using Pdk.Loader;
using Pdk.Shapes.Tests.Mutations;
using Shapes.Limits;

namespace Pdk.Shapes.Tests.Limits;

/// <summary>Blocks as a sender of another make would write them, read by the host and by the plugin.</summary>
public sealed class CraftedBlockTests(ShapesHost host) : IClassFixture<ShapesHost>, IDisposable
{
    private const int Limit = 256;
    private const int Root = 8;

    // size, tag, number, next
    private const int ChainSize = 16;

    private readonly GuardedMemory _memory = new();
    private readonly RawContract _native = new(host.Limits(PluginForm.Native), typeof(ILimits));

    [Fact]
    public void Readers_GoAsDeepAsTheLimit()
    {
        byte[] block = ChainOf(Limit);
        Assert.Equal(block, MirrorProbes.Built.Of<Chain>().Write(MirrorProbes.Built.Of<Chain>().Read(_memory.Place(block))));
        Assert.Equal((Limit, null), _native.CallForNumber("Length", _memory.Place(block)));
    }

    [Fact]
    public void DeeperBlocks_AreRefusedByReaders()
    {
        byte[] block = ChainOf(Limit + 1);
        AssertRefused("nests deeper than 256 levels", block, _native.CallForNumber("Length", _memory.Place(block)).Error);
    }

    [Fact]
    public void CircularOffsets_AreRefused()
    {
        byte[] block = ChainOf(2);
        Put(block, Root + ChainSize + 12, Root);
        AssertRefused("refers to the same data more than once", block, _native.CallForNumber("Length", _memory.Place(block)).Error);
    }

    [Fact]
    public void UnknownTags_AreRefusedOrArriveAsUnknown()
    {
        byte[] block = Case(tag: 99);
        PdkDataException read = Assert.Throws<PdkDataException>(() => MirrorProbes.Built.Of<Signal>().Read(_memory.Place(block)));
        Assert.Contains("case 99", read.Message, StringComparison.Ordinal);
        Assert.Equal(read.Message, _native.Call("Name", _memory.Place(block)).Error?.Message);

        Assert.Equal(new Message.Unknown(99), MirrorProbes.Built.Of<Message>().Read(_memory.Place(block)));
        Assert.Equal("99", Encoding.UTF8.GetString(_native.Call("Read", _memory.Place(block)).Result!));
    }

    [Fact]
    public void KnownTags_ArriveAsTheirCase()
    {
        Assert.Equal(new Signal.Go(7), MirrorProbes.Built.Of<Signal>().Read(_memory.Place(Case(tag: 2))));
        Assert.Equal("Go", Encoding.UTF8.GetString(_native.Call("Name", _memory.Place(Case(tag: 2))).Result!));
    }

    public void Dispose() => _memory.Dispose();

    private void AssertRefused(string message, byte[] block, Exception? native)
    {
        PdkDataException read = Assert.Throws<PdkDataException>(() => MirrorProbes.Built.Of<Chain>().Read(_memory.Place(block)));
        Assert.Contains(message, read.Message, StringComparison.Ordinal);
        Assert.Contains(message, Assert.IsType<PdkDataException>(native).Message, StringComparison.Ordinal);
        Assert.Equal((1, null), _native.CallForNumber("Length", _memory.Place(ChainOf(1))));
    }

    private static byte[] ChainOf(int length)
    {
        byte[] block = new byte[Root + (ChainSize * length)];
        Put(block, 0, Root);
        for (int index = 0; index < length; index++)
        {
            int record = Root + (ChainSize * index);
            Put(block, record, ChainSize);
            Put(block, record + 8, index + 1);
            Put(block, record + 12, index + 1 < length ? record + ChainSize : 0);
        }

        return block;
    }

    /// <summary>A record of a union, with one number in it.</summary>
    private static byte[] Case(int tag)
    {
        byte[] block = new byte[Root + 16];
        Put(block, 0, Root);
        Put(block, Root, 16);
        Put(block, Root + 4, tag);
        Put(block, Root + 8, 7);
        return block;
    }

    private static void Put(byte[] block, int offset, int value) => BinaryPrimitives.WriteInt32LittleEndian(block.AsSpan(offset), value);
}
