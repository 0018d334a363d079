using Pdk.Loader.Tests.Support;
using Pdk.Loader.Trust;

namespace Pdk.Loader.Tests.Trust;

/// <summary>Files that are read whole, up to a size.</summary>
public sealed class SmallFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(10)]
    public void File_IsReadWhole(int length)
    {
        byte[] content = [.. Enumerable.Range(1, length).Select(static number => (byte)number)];
        string path = _folder.File("x", content);

        SmallFile file = SmallFile.Read(path, 10)!;

        Assert.Equal(path, file.Path);
        Assert.Equal(content, file.Content);
        Assert.True(OperatingSystem.IsWindows() || file.Facts is { IsRegular: true });
    }

    [Theory]
    [InlineData(11)]
    [InlineData(1000)]
    public void LargerFile_IsRefused(int length)
    {
        string path = _folder.File("x", new byte[length]);

        Assert.Equal("it has more than 10 bytes", Assert.Throws<IOException>(() => SmallFile.Read(path, 10)).Message);
    }

    [Fact]
    public void MissingFile_IsNone() => Assert.Null(SmallFile.Read(_folder["x"], 10));

    [Fact]
    public void FolderOrDevice_IsRefused()
    {
        Assert.Equal("it is no regular file", Assert.Throws<IOException>(() => SmallFile.Read(_folder.Path, 10)).Message);
        if (OperatingSystem.IsLinux())
        {
            Assert.Equal("it is no regular file", Assert.Throws<IOException>(() => SmallFile.Read("/dev/null", 10)).Message);
        }
    }
}
