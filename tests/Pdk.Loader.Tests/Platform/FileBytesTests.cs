using Microsoft.Win32.SafeHandles;
using Pdk.Loader.Platform;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Platform;

public sealed class FileBytesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Range_EndsWithTheFile()
    {
        using FileBytes file = FileBytes.TryOpen(_folder.File("x", "0123456789"))!;
        foreach (FileBytes bytes in new[] { file, new FileBytes("0123456789"u8.ToArray()) })
        {
            Assert.Equal(10, bytes.Length);
            Assert.Equal("89"u8, bytes.UpTo(8, 100));
            Assert.Equal("23"u8, bytes.Exactly(2, 2)!);
            Assert.Equal("89"u8, bytes.Exactly(8, 2)!);
            Assert.Null(bytes.Exactly(8, 3));
            Assert.Null(bytes.Exactly(0, ulong.MaxValue));
            Assert.Null(bytes.Exactly(ulong.MaxValue, 1));
            Assert.Empty(bytes.UpTo(10, 1));
            Assert.Empty(bytes.UpTo(ulong.MaxValue, int.MaxValue));

            // No more memory is taken than there are bytes.
            Assert.Equal(10, bytes.UpTo(0, int.MaxValue).Length);
        }
    }

    /// <summary>The system gives such a file in pieces, however much is asked for.</summary>
    [LinuxFact]
    public void FileThatComesInPieces_IsReadToItsEnd()
    {
        using SafeFileHandle maps = File.OpenHandle("/proc/self/maps");
        byte[] buffer = new byte[16 * 1024];
        int piece = RandomAccess.Read(maps, buffer, 0);
        Assert.InRange(piece, 1, buffer.Length - 1);

        Assert.Equal(buffer.Length, FileBytes.Fill(maps, buffer, 0));
    }

    [LinuxFact]
    public void WhatIsNoRegularFile_IsNotOpened()
    {
        Assert.Null(FileBytes.TryOpen("/dev/zero"));
        Assert.Null(FileBytes.TryOpen(_folder.Path));
        Assert.Null(FileBytes.TryOpen(_folder["missing"]));
    }
}
