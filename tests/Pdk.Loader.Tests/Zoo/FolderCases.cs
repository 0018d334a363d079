using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Pdk.Loader.Tests.Zoo;

/// <summary>What else a folder may hold.</summary>
internal static partial class FolderCases
{
    public static IEnumerable<ZooCase> All =>
    [
        new("pipe", LoadStep.Find, Verdict.NotAFile, static (_, path) =>
        {
            Assert.Equal(0, MakePipe(path, 0x1A4));
            return path;
        }),
        new("directory", LoadStep.Find, Verdict.NotAFile, static (_, path) => Directory.CreateDirectory(path).FullName),
        new("link-within-the-folder", LoadStep.Find, Verdict.SymbolicLinkSkipped, static (zoo, path) => Link(path, zoo.Good)),
        new("link-out-of-the-folder", LoadStep.Find, Verdict.SymbolicLinkSkipped, static (zoo, path) => Link(path, zoo.Aside("outside.txt", ""))),
        new("link-to-nothing", LoadStep.Find, Verdict.SymbolicLinkSkipped, static (_, path) => Link(path, "nowhere.so")),
        new("link-to-itself", LoadStep.Find, Verdict.SymbolicLinkSkipped, static (_, path) => Link(path, path)),
        new("link-to-a-directory", LoadStep.Find, Verdict.SymbolicLinkSkipped, static (zoo, path) => Link(Path.ChangeExtension(path, null), zoo.Root)),
        new("same-file-under-another-name", LoadStep.Find, Verdict.Duplicate, static (zoo, path) =>
        {
            Assert.Equal(0, MakeLink(zoo.Good, path));
            return path;
        }),
        new("socket", LoadStep.Find, Verdict.NotAFile, static (_, path) =>
        {
            // The name of a socket must be short, and its file would go with it.
            using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            string name = Path.Combine(Path.GetTempPath(), $"pdk-{Guid.NewGuid():n}"[..12]);
            socket.Bind(new UnixDomainSocketEndPoint(name));
            File.Move(name, path);
            return path;
        }),
        new("folder-missing", LoadStep.Find, Verdict.DirectoryMissing, static (_, path) => path),
        new("too-deep", LoadStep.Find, Verdict.TooDeep, static (_, path) =>
            Directory.CreateDirectory(Path.Combine(Path.ChangeExtension(path, null), "1", "2", "3")).FullName),
    ];

    private static string Link(string path, string target) => File.CreateSymbolicLink(path, target).FullName;

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakePipe(string path, uint mode);

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeLink(string existing, string path);
}
