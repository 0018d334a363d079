using System.Buffers.Binary;
using System.Diagnostics;
using System.Net.Sockets;

namespace Pdk.Compare.Groups;

/// <summary>
/// This program once more, as a process that answers each event with one byte: how a plugin is reached that is isolated by a process. An
/// event is its length in four bytes, and then the bytes of its document.
/// </summary>
internal sealed class EchoChild : IDisposable
{
    /// <summary>The first argument of such a process; the second is the path of a socket, or nothing for pipes.</summary>
    public const string Argument = "echo";

    private readonly Process _process;
    private readonly Stream _requests;
    private readonly Stream _answers;
    private readonly IDisposable[] _owned;
    private readonly byte[] _message = new byte[1 << 16];

    private EchoChild(Process process, Stream requests, Stream answers, params IDisposable[] owned) =>
        (_process, _requests, _answers, _owned) = (process, requests, answers, owned);

    /// <summary>One that is reached through its standard input and output.</summary>
    public static EchoChild OverPipe()
    {
        Process process = Start(redirect: true);
        return new EchoChild(process, process.StandardInput.BaseStream, process.StandardOutput.BaseStream);
    }

    /// <summary>One that is reached through a Unix socket.</summary>
    public static EchoChild OverSocket(string folder)
    {
        string path = Path.Combine(folder, "echo.sock");
        using Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen(1);
        Process process = Start(redirect: false, path);
        Socket socket = listener.Accept();
        NetworkStream stream = new(socket, ownsSocket: true);
        return new EchoChild(process, stream, stream, stream);
    }

    /// <summary>Hands an event over, and waits for the answer.</summary>
    public int Ask(ReadOnlySpan<byte> document)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_message, document.Length);
        document.CopyTo(_message.AsSpan(sizeof(int)));
        _requests.Write(_message.AsSpan(0, sizeof(int) + document.Length));
        _requests.Flush();
        int answer = _answers.ReadByte();
        return answer >= 0 ? answer : throw new InvalidOperationException("Expected an answer of the child process, found its end.");
    }

    /// <summary>What the child process does until nobody asks any more.</summary>
    public static void Serve(IReadOnlyList<string> arguments)
    {
        if (arguments.Count == 0)
        {
            using Stream input = Console.OpenStandardInput();
            using Stream output = Console.OpenStandardOutput();
            Serve(input, output);
            return;
        }

        using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(arguments[0]));
        using NetworkStream stream = new(socket);
        Serve(stream, stream);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The child ends when its input does.
        _requests.Dispose();
        Array.ForEach(_owned, static one => one.Dispose());
        if (!_process.WaitForExit(TimeSpan.FromSeconds(10)))
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static void Serve(Stream input, Stream output)
    {
        byte[] length = new byte[sizeof(int)];
        byte[] document = new byte[1 << 16];
        while (input.ReadAtLeast(length, length.Length, throwOnEndOfStream: false) == length.Length)
        {
            int count = BinaryPrimitives.ReadInt32LittleEndian(length);
            input.ReadExactly(document.AsSpan(0, count));
            output.WriteByte(document[count - 1]);
            output.Flush();
        }
    }

    private static Process Start(bool redirect, params string[] arguments) => Process.Start(new ProcessStartInfo(
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet",
        [Path.Combine(AppContext.BaseDirectory, "Compare.dll"), Argument, .. arguments])
    {
        RedirectStandardInput = redirect,
        RedirectStandardOutput = redirect,
    })!;
}
