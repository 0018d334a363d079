using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using Pdk.Loader.Binaries;
using Pdk.Loader.Fixtures;
using Pdk.Loader.Images;
using Pdk.Loader.Platform;
using Pdk.Loader.Report;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Images;

/// <summary>The private copy: what is mapped is what was read, and nothing that happens to the file reaches it.</summary>
public sealed partial class LibraryImageTests(CCompiler compiler) : IClassFixture<CCompiler>, IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly List<PluginHost> _hosts = [];

    public void Dispose()
    {
        _hosts.ForEach(static host => host.Dispose());
        _folder.Dispose();
    }

    [CFact]
    public void FileOverwrittenWhileItsLibraryIsInUse_ChangesNothing()
    {
        string path = compiler.Compile("good");
        PluginHost host = Host();
        LoadReportRow row = host.LoadFile(path);
        IAdder adder = host.Create<IAdder>("adder");

        // As `cp` does it: the same file, cut to nothing and filled anew. Mapped itself, the next call would end the process.
        File.WriteAllBytes(path, [1, 2, 3]);

        Assert.Equal((Verdict.Ready, path), (row.Verdict, row.Path));
        Assert.Equal(5, adder.Add(2, 3));
        Assert.Equal(5, host.Create<IAdder>("adder").Add(2, 3));
    }

    [CFact]
    public void Copy_IsNamedAsTheFileAndCannotBeWritten()
    {
        string path = compiler.CompileTo(_folder["quite-special.so"], "good");
        PluginHost host = Host();
        host.LoadFile(path);
        string mapped = host.Libraries[0].Image!.MappedPath;

        Assert.Contains(File.ReadLines("/proc/self/maps"), static line => line.EndsWith("/memfd:quite-special.so (deleted)", StringComparison.Ordinal));
        Assert.Equal(File.ReadAllBytes(path), File.ReadAllBytes(mapped));
        Assert.ThrowsAny<Exception>(() => Overwrite(mapped, position: 0));
        Assert.ThrowsAny<Exception>(() => Overwrite(mapped, new FileInfo(path).Length));
        Assert.ThrowsAny<Exception>(() => File.Open(mapped, FileMode.Truncate).Dispose());
        Assert.Equal(File.ReadAllBytes(path), File.ReadAllBytes(mapped));
    }

    [CFact]
    public void Row_HasTheHashOfTheFile()
    {
        PluginHost host = Host();

        foreach (string fixture in new[] { "good", "other_major", "start_fails", "no_export" })
        {
            string path = compiler.Compile(fixture);
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))), host.LoadFile(path).Sha256);
        }

        Assert.Equal("", host.LoadFile(_folder.File("x.so", "text")).Sha256);
    }

    [CFact]
    public void RefusedFiles_LeaveNothingOpen()
    {
        PluginHost host = Host();
        string name = $"refused-{Guid.NewGuid():n}";
        string[] fixtures = ["other_major", "two_stamps"];
        for (int index = 0; index < 10; index++)
        {
            foreach (string fixture in fixtures)
            {
                Assert.NotEqual(Verdict.Ready, host.LoadFile(compiler.CompileTo(_folder[$"{name}-{fixture}-{index}.so"], fixture)).Verdict);
            }

            string text = _folder.File($"{name}-text-{index}.so", "text");
            string broken = compiler.CompileTo(_folder[$"{name}-broken-{index}.so"], "good");
            WithoutDynamicSection(broken);
            Assert.Equal(Verdict.NotALibrary, host.LoadFile(text).Verdict);
            Assert.Equal(Verdict.OpenFailed, host.LoadFile(broken).Verdict);
        }

        Assert.Empty(OpenFiles.With(name));
        string good = compiler.CompileTo(_folder[$"{name}-good.so"], "good");
        Assert.Equal(Verdict.Ready, host.LoadFile(good).Verdict);
        Assert.Equal([$"/memfd:{name}-good.so (deleted)"], OpenFiles.With(name));
    }

    [CFact]
    public void RefusalOfTheSystem_NamesTheFile()
    {
        string broken = compiler.CompileTo(_folder["broken.so"], "good");
        WithoutDynamicSection(broken);

        Assert.Equal(
            $"expected a library that the system can open, but it refuses: {broken}: object file has no dynamic section",
            Host().LoadFile(broken).Message);
    }

    [CFact]
    public void SameFileInTwoHosts_IsOneImage()
    {
        string path = compiler.Compile("good");
        PluginHost first = Host();
        PluginHost second = Host();

        first.LoadFile(path);
        second.LoadFile(path);

        Assert.Same(first.Libraries[0].Image, second.Libraries[0].Image);
        Assert.Equal(1, CCompiler.Call(path, "good_starts"));
    }

    [CFact]
    public void SameContentUnderTwoNames_IsTwoImages()
    {
        string path = compiler.Compile("good");
        File.Copy(path, _folder["twin.so"]);
        PluginHost host = Host();

        host.LoadFile(path);
        host.LoadFile(_folder["twin.so"]);

        Assert.Equal(host.Libraries[0].Image!.Sha256, host.Libraries[1].Image!.Sha256);
        Assert.Equal((1, 1), (CCompiler.Call(path, "good_starts"), CCompiler.Call(_folder["twin.so"], "good_starts")));
        Assert.NotEqual(MappedImages.LibraryOf(path), MappedImages.LibraryOf(_folder["twin.so"]));
    }

    [CFact]
    public void SecondNameOfAFile_IsTheSameImageForAnotherHostWhileTheFirstIsThere()
    {
        string path = compiler.CompileTo(_folder["first.so"], "good");
        PluginHost[] hosts = [Host(), Host(), Host()];
        hosts[0].LoadFile(path);
        File.CreateSymbolicLink(_folder["second.so"], path);
        hosts[1].LoadFile(_folder["second.so"]);

        // The file system gives a deleted file's number to the next one, which is no reason to take the one for the other.
        File.Move(path, _folder["third.so"]);
        hosts[2].LoadFile(_folder["third.so"]);

        Assert.Same(hosts[0].Libraries[0].Image, hosts[1].Libraries[0].Image);
        Assert.NotSame(hosts[0].Libraries[0].Image, hosts[2].Libraries[0].Image);
    }

    [CFact]
    public void NewContentOfAFile_IsAnotherImageForAnotherHost()
    {
        string path = compiler.CompileTo(_folder["x.so"], "answer", "-DANSWER=1");
        string other = compiler.Compile("answer", "-DANSWER=2");
        PluginHost first = Host();
        first.LoadFile(path);
        File.WriteAllBytes(path, File.ReadAllBytes(other));
        PluginHost second = Host();

        second.LoadFile(path);

        Assert.Equal((1, 2), (first.Create<IAdder>("adder").Add(0, 0), second.Create<IAdder>("adder").Add(0, 0)));
    }

    [CTheory]
    [InlineData("$ORIGIN", "beside")]
    [InlineData("${ORIGIN}/", "beside")]
    [InlineData("$ORIGIN/below", "beside/below")]
    [InlineData("$ORIGIN/../common", "common")]
    [InlineData("/nowhere:$ORIGIN/../common", "common")]
    public void CompanionBesideThePlugin_IsCopiedToo(string searched, string placed)
    {
        _folder.Folder("beside");
        string place = _folder.Folder(placed);
        string last = compiler.CompileTo(Path.Combine(place, "liblast.so"), "companion", "-DNUMBER=30", "-DLAST");
        string companion = compiler.CompileTo(
            Path.Combine(place, "libcompanion.so"), "companion", "-DNUMBER=70", "-DNEXT", $"-L{place}", "-Wl,--no-as-needed", "-llast", "-Wl,-rpath,$ORIGIN");
        string path = compiler.CompileTo(
            _folder["beside/plugin.so"], "needs_companion", $"-L{place}", $"-Wl,-rpath-link,{place}", "-Wl,--no-as-needed", "-lcompanion", $"-Wl,-rpath,{searched}");
        PluginHost host = Host();

        LoadReportRow row = host.LoadFile(path);
        File.WriteAllBytes(companion, []);
        File.WriteAllBytes(last, []);

        Assert.True(row.IsReady, row.ToString());
        Assert.Equal(105, host.Create<IAdder>("adder").Add(2, 3));
        LibraryImage image = host.Libraries[0].Image!;
        Assert.Equal(["libcompanion.so", "liblast.so"], image.Companions.Select(static one => Path.GetFileName(one.Relative)));
        Assert.All(image.Companions, static one => Assert.Equal(64, one.Sha256.Length));
        Assert.False(File.Exists(image.MappedPath), "the copies are gone as soon as they are mapped");
        Assert.False(Directory.Exists(Path.GetDirectoryName(image.MappedPath)));
    }

    /// <summary>Mapped in place the system finds it; copied, it must find it too.</summary>
    [CTheory]
    [InlineData("--disable-new-dtags", true)]
    [InlineData("--enable-new-dtags", false)]
    public void RPathOfThePlugin_CountsForItsCompanionsToo(string tags, bool isFound)
    {
        // One library of a name is loaded into a process, whoever needs it.
        string inherited = $"inherited{isFound}";
        string inheriting = $"inheriting{isFound}";
        string last = _folder.Folder("last");
        compiler.CompileTo(Path.Combine(last, $"lib{inherited}.so"), "companion", "-DNUMBER=30", "-DLAST");
        compiler.CompileTo(_folder[$"lib{inheriting}.so"], "companion", "-DNUMBER=70", "-DNEXT", $"-L{last}", "-Wl,--no-as-needed", $"-l{inherited}");
        string path = compiler.CompileTo(
            _folder["plugin.so"], "needs_companion", $"-L{_folder.Path}", $"-Wl,-rpath-link,{last}", "-Wl,--no-as-needed", $"-l{inheriting}", $"-Wl,-rpath,$ORIGIN:$ORIGIN/last,{tags}");
        PluginHost host = Host();

        LoadReportRow row = host.LoadFile(path);

        Assert.Equal(isFound ? Verdict.Ready : Verdict.OpenFailed, row.Verdict);
        if (isFound)
        {
            Assert.Equal([$"lib{inheriting}.so", $"last/lib{inherited}.so"], host.Libraries[0].Image!.Companions.Select(static one => one.Relative));
            Assert.Equal(105, host.Create<IAdder>("adder").Add(2, 3));
        }
    }

    [CFact]
    public void WithoutMemoryFiles_TheCopyLiesInAFolderOfThisUserUntilItIsMapped()
    {
        string path = compiler.Compile("good");
        using LibraryFile file = LibraryFile.Open(path, HostPlatform.Current, out _)!;
        using LibraryImage image = LibraryImages.InFolder(file, long.MaxValue, "there are none");

        // Its user may enter it, and nobody else; the file is read-only.
        Assert.Equal(0x1C0, FileStatus.Of(Path.GetDirectoryName(image.MappedPath)!)!.Value.Mode & 0x1FF);
        Assert.Equal(0x140, FileStatus.Of(image.MappedPath)!.Value.Mode & 0x1FF);
        Assert.EndsWith("since there are none", image.Note, StringComparison.Ordinal);
        Assert.Equal("good.so", Path.GetFileName(image.MappedPath));

        Assert.NotEqual(0, MappedImages.Share(image).OpenLibrary(out string problem));
        Assert.Equal("", problem);
        Assert.False(Directory.Exists(Path.GetDirectoryName(image.MappedPath)));
        Assert.Equal(0, CCompiler.Call(path, "good_starts"));
    }

    [CFact]
    public void FolderOfARefusedCopy_IsDeleted()
    {
        using LibraryFile file = LibraryFile.Open(compiler.Compile("good"), HostPlatform.Current, out _)!;
        LibraryImage image = LibraryImages.InFolder(file, long.MaxValue, "");
        Assert.True(File.Exists(image.MappedPath));

        image.Dispose();

        Assert.False(Directory.Exists(Path.GetDirectoryName(image.MappedPath)));
    }

    [CFact]
    public void MapInPlace_MapsTheFileItself()
    {
        string path = compiler.CompileTo(_folder["in-place.so"], "good");
        PluginHost host = Host(static options => options.MapInPlace = true);

        LoadReportRow row = host.LoadFile(path);

        Assert.Equal((Verdict.Ready, ""), (row.Verdict, row.Sha256));
        Assert.Contains(File.ReadLines("/proc/self/maps"), line => line.EndsWith(path, StringComparison.Ordinal));
    }

    [CFact]
    public void FileThatReplacesOneMappedInPlace_IsNotTakenForIt()
    {
        string path = compiler.CompileTo(_folder["in-place.so"], "answer", "-DANSWER=1");
        string next = compiler.Compile("answer", "-DANSWER=2");
        PluginHost host = Host(static options => options.MapInPlace = true);
        host.LoadFile(path);
        File.Move(next, path, overwrite: true);

        LoadReportRow row = host.LoadFile(path);

        Assert.Equal(Verdict.OpenFailed, row.Verdict);
        Assert.EndsWith($"{path}: an earlier file of this name is still open", row.Message, StringComparison.Ordinal);
    }

    [CFact]
    public void LargeFile_IsRefusedUnread()
    {
        string path = compiler.Compile("good");

        LoadReportRow row = Host(static options => options.MaxFileSize = 1000).LoadFile(path);

        Assert.Equal((Verdict.TooLarge, LoadStep.ReadStamp), (row.Verdict, row.Step));
        Assert.Equal($"expected a file of at most 1000 bytes, found {new FileInfo(path).Length}", row.Message);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void FileThatChangesWhileItIsRead_IsReadAgainAndRefusedInTheEnd(int changes, bool isCopied)
    {
        string path = _folder.File("x.so", "content");
        using LibraryFile file = LibraryFile.Open(path, HostPlatform.Current, out _)!;
        List<SafeFileHandle> made = [];
        int attempt = 0;

        // The new file is made after the first look at the old one.
        Func<SafeFileHandle> make = () =>
        {
            if (attempt++ < changes)
            {
                File.AppendAllText(path, "+");
            }

            made.Add(File.OpenHandle(_folder[$"copy{attempt}"], FileMode.Create, FileAccess.ReadWrite));
            return made[^1];
        };

        if (isCopied)
        {
            FileCopy.Make(file, 1000, make).Dispose();
            Assert.Equal($"content{new string('+', changes)}", File.ReadAllText(_folder[$"copy{attempt}"]));
        }
        else
        {
            Assert.Equal(Verdict.FileChanged, Assert.Throws<DefectException>(() => FileCopy.Make(file, 1000, make)).Defect.Verdict);
        }

        Assert.All(made, static handle => Assert.True(handle.IsClosed));
    }

    [CFact]
    public void ProgramsThatTheHostStarts_DoNotGetTheCopy()
    {
        Host().LoadFile(compiler.Compile("good"));

        using Process process = Process.Start(new ProcessStartInfo("ls", ["-l", "/proc/self/fd"]) { RedirectStandardOutput = true })!;
        string listing = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.NotEmpty(OpenFiles.With("memfd:good.so"));
        Assert.Contains(" -> ", listing, StringComparison.Ordinal);
        Assert.DoesNotContain("memfd:good.so", listing, StringComparison.Ordinal);
    }

    [CFact]
    public async Task PipePutInPlaceOfAFile_IsNotWaitedFor()
    {
        Assert.Equal(0, MakePipe(_folder["x.so"], 0x1A4));

        using SafeFileHandle pipe = await Task.Run(() => FileOpening.Open(_folder["x.so"])).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.False(FileStatus.Of(pipe)!.Value.IsRegular);
    }

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakePipe(string path, uint mode);

    private static void Overwrite(string path, long position)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        file.Position = position;
        file.WriteByte(0);
    }

    /// <summary>Sound by its header and its stamp, but the table of its symbols is gone.</summary>
    private static void WithoutDynamicSection(string path)
    {
        byte[] content = File.ReadAllBytes(path);
        long table = BitConverter.ToInt64(content, 32);
        int size = BitConverter.ToUInt16(content, 54);
        for (int index = 0; index < BitConverter.ToUInt16(content, 56); index++)
        {
            int at = (int)table + (index * size);
            if (BitConverter.ToInt32(content, at) == 2)
            {
                BitConverter.TryWriteBytes(content.AsSpan(at), 0);
            }
        }

        File.WriteAllBytes(path, content);
    }

    private PluginHost Host(Action<PluginHostOptions>? change = null)
    {
        PluginHostOptions options = new() { StartDeadline = TimeSpan.FromSeconds(60), UseEnvironment = false };
        options.AddContract<IAdder>();
        change?.Invoke(options);
        _hosts.Add(new PluginHost(options));
        return _hosts[^1];
    }
}
