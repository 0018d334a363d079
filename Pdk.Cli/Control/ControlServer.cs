using System.Net.Sockets;
using System.Text;

namespace Pdk.Cli.Control;

/// <summary>Answers controllers: a line of JSON each way, any number of them on a connection, several connections at once.</summary>
internal sealed class ControlServer : IAsyncDisposable
{
    private const int MostControllers = 16;

    private readonly CancellationTokenSource _end = new();
    private readonly SemaphoreSlim _places = new(MostControllers);
    private readonly ControlSocket _socket;
    private readonly ControlCommands _commands;
    private readonly HashSet<Task> _controllers = [];
    private readonly Task _accepting;

    /// <param name="socket">Where controllers come in; it stays the caller's.</param>
    /// <param name="commands">What they may ask for.</param>
    public ControlServer(ControlSocket socket, ControlCommands commands)
    {
        (_socket, _commands) = (socket, commands);
        _accepting = Task.Run(AcceptAsync);
    }

    /// <summary>Ends. Requests that are under way are answered first.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Task[] controllers;
        lock (_controllers)
        {
            controllers = [.. _controllers];
        }

        await Task.WhenAll(controllers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _places.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket controller;
            try
            {
                controller = await _socket.AcceptAsync(_end.Token).ConfigureAwait(false);
            }
            catch (SocketException)
            {
                // One that has gone again before it was let in.
                continue;
            }

            Task task = _places.Wait(TimeSpan.Zero) ? ServeAsync(controller) : TurnAwayAsync(controller);
            lock (_controllers)
            {
                _controllers.Add(task);
            }

            _ = task.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private void Forget(Task task)
    {
        lock (_controllers)
        {
            _controllers.Remove(task);
        }
    }

    /// <summary>Answers one that is too many: it would wait for others, of which it knows nothing.</summary>
    private static async Task TurnAwayAsync(Socket controller)
    {
        using (controller)
        {
            await TrySendAsync(
                controller,
                ControlReply.Refused($"{MostControllers} controllers are connected already: try again when one of them has gone"))
                .ConfigureAwait(false);
        }
    }

    private async Task ServeAsync(Socket controller)
    {
        using (controller)
        {
            LineReader reader = new(controller, ControlRequest.MaxLine);
            try
            {
                while (await reader.ReadAsync(_end.Token).ConfigureAwait(false) is { } line)
                {
                    await SendAsync(controller, await AnswerAsync(line).ConfigureAwait(false)).ConfigureAwait(false);
                }
            }
            catch (InvalidDataException exception)
            {
                await TrySendAsync(controller, ControlReply.Refused(exception.Message)).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The controller has gone, or the run has.
            }
            finally
            {
                _places.Release();
            }
        }
    }

    private async Task<ControlReply> AnswerAsync(byte[] line)
    {
        try
        {
            return await _commands.DoAsync(ControlRequest.Parse(line), _end.Token).ConfigureAwait(false);
        }
        catch (FormatException exception)
        {
            return ControlReply.Refused(exception.Message);
        }
        catch (OperationCanceledException)
        {
            return ControlReply.Refused("the run has ended");
        }
        catch (Exception exception)
        {
            // A controller must not end a run.
            return ControlReply.Refused($"it failed: {exception.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static async Task TrySendAsync(Socket controller, ControlReply reply)
    {
        try
        {
            await SendAsync(controller, reply).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            // It has gone, or does not listen.
        }
    }

    private static async Task SendAsync(Socket controller, ControlReply reply)
    {
        // One that does not read its answer is not waited for.
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(10));
        byte[] line = Encoding.UTF8.GetBytes(reply.ToLine() + "\n");
        for (int sent = 0; sent < line.Length;)
        {
            sent += await controller.SendAsync(line.AsMemory(sent), limit.Token).ConfigureAwait(false);
        }
    }
}
