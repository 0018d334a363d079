using System.Net.Sockets;
using System.Text;
using Pdk.Cli.Guarding;
using Pdk.Loader.Platform;

namespace Pdk.Cli.Control;

/// <summary>The Unix socket at which a run listens for controllers. Only its owner may connect.</summary>
internal sealed class ControlSocket : IDisposable
{
    // What sockaddr_un holds on Linux; other systems hold less, and say so themselves.
    private const int LongestPath = 107;
    private const int Waiting = 16;

    // What is done under the lock takes no time; somebody else may have locked the folder for his own reasons.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly Socket _socket;

    // Which file it is; null where the system does not say.
    private readonly string? _identity;

    private ControlSocket(Socket socket, string path) =>
        (_socket, Path, _identity) = (socket, path, FileStatus.OfLink(path)?.Identity);

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Begins to listen. A socket that a dead run has left is taken away.</summary>
    /// <remarks>
    /// Of several that begin at once exactly one does: whether somebody listens is asked, and the file made or taken away, while nobody
    /// else does so in this folder. A socket that is made, and at which nobody listens yet, looks like one of a dead run.
    /// </remarks>
    /// <param name="path">Where to.</param>
    /// <exception cref="CommandException">Somebody listens there, something else is there, or it cannot be made.</exception>
    public static ControlSocket Listen(string path)
    {
        string whole = PathOf(path);
        string folder = System.IO.Path.GetDirectoryName(whole) ?? whole;
        if (!Directory.Exists(folder))
        {
            string found = System.IO.Path.Exists(folder) ? $"that {folder} is none" : $"no {folder}";
            throw new CommandException(
                ExitCode.AccessFailed,
                $"--control {path}: expected a folder to make the socket in, found {found}: make the folder, or name another path");
        }

        using FolderLock alone = FolderLock.TryTake(folder, s_patience)
            ?? throw new CommandException(
                ExitCode.AccessFailed,
                $"--control {path}: another process has locked the folder, and does not let it go: name a path elsewhere");
        RemoveDead(whole);
        Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Bind(new UnixDomainSocketEndPoint(whole));

            // Nobody can connect before somebody listens, so that nobody gets in meanwhile.
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(whole, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            socket.Listen(Waiting);
            return new ControlSocket(socket, whole);
        }
        catch (Exception exception) when (exception is SocketException or IOException or UnauthorizedAccessException)
        {
            socket.Dispose();
            throw new CommandException(
                ExitCode.AccessFailed,
                $"--control {path}: the socket cannot be made: {exception.Message.ReplaceLineEndings(" ")}",
                exception);
        }
    }

    /// <summary>The whole path of a socket.</summary>
    /// <exception cref="CommandException">It is none that a socket can have.</exception>
    public static string PathOf(string path)
    {
        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal))
        {
            throw new CommandException(ExitCode.Usage, "expected the path of a control socket, found none");
        }

        string whole = System.IO.Path.GetFullPath(path);
        int length = Encoding.UTF8.GetByteCount(whole);
        return length <= LongestPath
            ? whole
            : throw new CommandException(
                ExitCode.Usage, $"{path}: expected a path of at most {LongestPath} bytes, as sockets have, found one of {length}");
    }

    /// <summary>Waits for a controller.</summary>
    public ValueTask<Socket> AcceptAsync(CancellationToken cancellation) => _socket.AcceptAsync(cancellation);

    /// <summary>Listens no more, and takes the file away.</summary>
    public void Dispose()
    {
        // Else another run might listen there already when the file is taken away. Where the lock is not to be had, the file is left: the
        // next run takes it away. (The framework takes it with the socket, but between these two nobody else comes.)
        using FolderLock? alone = FolderLock.TryTake(System.IO.Path.GetDirectoryName(Path)!, s_patience);
        if (FileStatus.OfLink(Path) is { } there && there.Identity != _identity)
        {
            // Somebody has taken the file away, and the next run has made its own, which the framework would take for this one's.
            _socket.SafeHandle.Dispose();
            GC.SuppressFinalize(_socket);
            return;
        }

        _socket.Dispose();
        if (alone is null)
        {
            return;
        }

        try
        {
            File.Delete(Path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next run takes it away: nobody listens there.
        }
    }

    private static void RemoveDead(string path)
    {
        if (FileStatus.OfLink(path) is not { } file)
        {
            return;
        }

        if (!file.IsSocket)
        {
            throw new CommandException(
                ExitCode.AccessFailed,
                $"--control {path}: expected nothing there, or the socket of a run that is over, found a file that is none: "
                    + "name another path, or take it away");
        }

        using Socket probe = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(path));
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionRefused)
        {
            File.Delete(path);
            return;
        }
        catch (SocketException exception)
        {
            throw new CommandException(
                ExitCode.AccessFailed, $"--control {path}: a socket is there, but cannot be asked: {exception.Message}", exception);
        }

        throw new CommandException(ExitCode.AccessFailed, $"--control {path}: another run listens there: name another path");
    }
}
