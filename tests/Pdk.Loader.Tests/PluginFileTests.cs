using System.Runtime.InteropServices;
using Pdk.Loader.Binaries;
using Pdk.Loader.Tests.Binaries;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests;

public sealed partial class PluginFileTests : IDisposable
{
    private static readonly HostPlatform s_linux = new(ImageFormat.Elf, ArchitectureNames.X64);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void PluginFile_IsDescribedWithoutRunningIt()
    {
        byte[] stamp = TestStamps.Of(TestStamps.Body);

        FileInspection inspection = Inspect([.. TestImages.Elf(), .. stamp, .. new byte[100]]);

        Assert.Equal(Verdict.Ready, inspection.Verdict);
        Assert.Equal("an ELF shared library for x86-64", inspection.Image);
        Assert.Equal("Acme Codecs", inspection.Stamp!.Name);
        Assert.Equal(stamp, inspection.StampBytes.ToArray());
        Assert.Equal(200 + stamp.Length + 100, inspection.Length);
    }

    [Fact]
    public void EmptyFile_IsTold() => Check(Inspect([]), Verdict.EmptyFile, "expected an ELF shared library for x86-64, found an empty file");

    [Fact]
    public void TextFile_IsTold() => Check(
        Inspect("I am no library.\n"u8), Verdict.NotALibrary, "expected an ELF shared library for x86-64, found a text file");

    [Fact]
    public void LibraryWithoutStamp_IsTold() => Check(
        Inspect(TestImages.Elf()), Verdict.StampMissing, "expected a plugin's stamp, found none: a library, but no Pdk plugin");

    [Fact]
    public void LibraryCutOffBehindItsStamp_IsTold() => Check(
        Inspect([.. TestImages.Elf(fileSize: 100_000), .. TestStamps.Of(TestStamps.Body)]),
        Verdict.CutOff,
        $"expected a file of at least 100000 bytes, found only {200 + TestStamps.Of(TestStamps.Body).Length}: it was cut off");

    [Fact]
    public void LibraryCutOffBeforeItsStamp_IsTold() => Check(
        Inspect(TestImages.Elf(fileSize: 100_000)), Verdict.CutOff, "expected a file of at least 100000 bytes, found only 200: it was cut off");

    [Fact]
    public void LibraryCutOffWithinItsStamp_IsTold() => Check(
        Inspect([.. TestImages.Elf(fileSize: 100_000), .. TestStamps.Of(TestStamps.Body).AsSpan(0, 100)]),
        Verdict.StampTruncated,
        $"expected a stamp of {TestStamps.Body.Length} bytes, found the end of the file after 47");

    [Fact]
    public void MissingFile_IsTold() => Check(
        PluginFile.Inspect(_folder["nowhere.so"], s_linux), Verdict.FileMissing, "expected a file, found nothing under this path");

    [Fact]
    public void Directory_IsTold() => Check(PluginFile.Inspect(_folder.Path, s_linux), Verdict.NotAFile, "expected a file, found a directory");

    [UnixFact]
    public void Pipe_IsToldWithoutWaitingForAWriter()
    {
        Assert.Equal(0, MakePipe(_folder["pipe.so"], 0x1A4));

        Check(
            PluginFile.Inspect(_folder["pipe.so"], s_linux),
            Verdict.NotAFile,
            "expected a regular file, found a pipe, a socket or a device; it was not opened");
    }

    [UnixFact]
    public void Device_IsToldWithoutOpeningIt()
    {
        Check(
            PluginFile.Inspect("/dev/zero", s_linux),
            Verdict.NotAFile,
            "expected a regular file, found a pipe, a socket or a device; it was not opened");
    }

    [FactUnlessRoot]
    public void FileWithoutPermission_IsUnreadable()
    {
        string file = _folder.File("x.so", "content");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(file, UnixFileMode.None);

        Assert.Equal(Verdict.Unreadable, PluginFile.Inspect(file, s_linux).Verdict);
    }

    [Fact]
    public void FileThatAnotherProcessLocks_IsUnreadable()
    {
        string file = _folder.File("x.so", "content");
        using FileStream exclusive = new(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        FileInspection inspection = PluginFile.Inspect(file, s_linux);

        Assert.Equal(Verdict.Unreadable, inspection.Verdict);
        Assert.StartsWith("expected a file that can be read, but it cannot: ", inspection.Message, StringComparison.Ordinal);
    }

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakePipe(string path, uint mode);

    private FileInspection Inspect(ReadOnlySpan<byte> content) => PluginFile.Inspect(_folder.File("x.so", content), s_linux);

    private static void Check(FileInspection inspection, Verdict verdict, string message)
    {
        Assert.Equal(message, inspection.Message);
        Assert.Equal(verdict, inspection.Verdict);
        Assert.Null(inspection.Stamp);
    }
}
