using System.Buffers;
using Zoo.Records;

namespace Pdk.Native.Tests.Records;

public sealed class MirrorClassTests
{
    [Fact]
    public void Value_ComesBackFromItsBlock()
    {
        ArrayBufferWriter<byte> output = new();
        CrateMirror.Instance.Write(new Crate(2, 3) { Depth = 4 }, output);
        Crate crate = CrateMirror.Instance.Read(output.WrittenSpan);
        Assert.Equal(new Crate(2, 3) { Depth = 4 }, crate);
    }

    [Fact]
    public void BlockOfAnOlderSide_HasTheDeclaredDefault()
    {
        // The root's link, and the record as 1.0 had it: 16 bytes.
        byte[] block = [8, 0, 0, 0, 0, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0];
        Assert.Equal(new Crate(2, 3) { Depth = 1 }, CrateMirror.Instance.Read(block));
    }

    [Fact]
    public void BlockOfANewerSide_IsReadAsFarAsItIsKnown()
    {
        byte[] block = [8, 0, 0, 0, 0, 0, 0, 0, 32, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9];
        Assert.Equal(new Crate(2, 3) { Depth = 4 }, CrateMirror.Instance.Read(block));
    }

    [Fact]
    public void BadBlock_IsAnErrorWithThePlace()
    {
        byte[] block = [8, 0, 0, 0, 0, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0];
        PdkDataException error = Assert.Throws<PdkDataException>(() => CrateMirror.Instance.Read(block));
        Assert.Equal("Malformed block: the Crate at byte 8 has 16 bytes, which do not all lie in the block of 20.", error.Message);
        Assert.Throws<PdkDataException>(() => CrateMirror.Instance.Read([]));
    }

    [Fact]
    public void Layout_IsThatOfTheType() =>
        Assert.Equal("mirror zoo.records.crate\nrecord zoo.records.crate size 24\n  8 width: i32\n  12 height: i32\n  16 depth: i32 since 1.1\n", CrateMirror.Instance.Layout);
}
