using System.CommandLine;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Pdk.Cli.Control;
using Pdk.Cli.Guarding;

namespace Pdk.Cli.Commands;

/// <summary><c>pdk ctl</c>: asks and steers a run that was started with <c>--control</c>.</summary>
internal static class CtlCommand
{
    // A reply has the figures of all parts of a pipeline.
    private const int LongestReply = 16 * 1024 * 1024;

    public static Command Make(TextWriter output, TextWriter error)
    {
        Argument<string> socket = new("SOCKET") { Description = "The socket of the run: what `pdk run --control` was given." };
        Argument<string> name = new("COMMAND") { Description = string.Join(", ", ControlCommands.Names) + "." };
        Argument<string?> argument = new("ARGUMENT")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = "What it is about: the id of a part (pause, resume), a plugin's file (load), a level (set-level).",
        };
        Option<string?> pipeline = new("--pipeline")
        {
            Description = "The name of the pipeline that is meant, where the run has several; all of them without it.",
            HelpName = "NAME",
        };
        Option<bool> json = SharedOptions.Json();
        Command command = new("ctl", "Asks and steers a run that was started with --control.") { socket, name, argument, pipeline, json };
        command.SetAction(async (parsed, cancellation) => (int)await RunAsync(
            parsed.GetValue(socket)!,
            Request(parsed.GetValue(name)!, parsed.GetValue(argument), parsed.GetValue(pipeline)),
            parsed.GetValue(json),
            output,
            error,
            cancellation).ConfigureAwait(false));
        return command;
    }

    // The run may have another current directory.
    private static ControlRequest Request(string name, string? argument, string? pipeline) =>
        new(name, name == "load" && argument is { Length: > 0 } ? Path.GetFullPath(argument) : argument, pipeline);

    private static async Task<ExitCode> RunAsync(
        string path, ControlRequest request, bool asJson, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        byte[] line = await AskAsync(path, request, cancellation).ConfigureAwait(false);
        using JsonDocument reply = Parse(path, line);
        bool isDone = reply.RootElement.GetProperty("ok").GetBoolean();
        if (asJson)
        {
            output.WriteLine(Encoding.UTF8.GetString(line));
        }
        else
        {
            (isDone ? output : error).WriteLine(reply.RootElement.GetProperty("message").GetString());
        }

        return isDone ? ExitCode.Success : ExitCode.ControlFailed;
    }

    private static async Task<byte[]> AskAsync(string path, ControlRequest request, CancellationToken cancellation)
    {
        string whole = ControlSocket.PathOf(path);
        using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(whole), cancellation).ConfigureAwait(false);
            await socket.SendAsync(Encoding.UTF8.GetBytes(request.ToLine() + "\n"), cancellation).ConfigureAwait(false);
            return await new LineReader(socket, LongestReply).ReadAsync(cancellation).ConfigureAwait(false)
                ?? throw new CommandException(ExitCode.ControlFailed, $"{path}: the run has ended before it answered");
        }
        catch (SocketException exception)
        {
            throw new CommandException(
                exception.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.ConnectionRefused
                    ? ExitCode.NotFound
                    : ExitCode.ControlFailed,
                $"{path}: {Reason(whole, exception)}",
                exception);
        }
    }

    private static string Reason(string path, SocketException exception) => exception.SocketErrorCode switch
    {
        _ when !File.Exists(path) => "expected the control socket of a run, found nothing: has it ended, or another --control?",
        SocketError.ConnectionRefused => "expected a run that listens there, found none: it has ended",
        SocketError.AccessDenied => "the socket is another user's",
        SocketError.ConnectionReset or SocketError.Shutdown => "the run has ended before it answered",
        _ => exception.Message.ReplaceLineEndings(" "),
    };

    private static JsonDocument Parse(string path, byte[] line)
    {
        try
        {
            JsonDocument reply = JsonDocument.Parse(line);
            return reply.RootElement.ValueKind == JsonValueKind.Object
                && reply.RootElement.TryGetProperty("ok", out JsonElement ok)
                && ok.ValueKind is JsonValueKind.True or JsonValueKind.False
                && reply.RootElement.TryGetProperty("message", out JsonElement message)
                && message.ValueKind == JsonValueKind.String
                ? reply
                : throw new JsonException();
        }
        catch (JsonException exception)
        {
            throw new CommandException(ExitCode.ControlFailed, $"{path}: expected the answer of a run, found something else", exception);
        }
    }
}
