using System.Net.Sockets;
using Pdk.Cli.Control;
using Pdk.Cli.Guarding;
using Pdk.Tests.Systems;

namespace Pdk.Cli.Tests.Control;

/// <summary>Runs that begin and end at one path in the same moment.</summary>
public sealed class ControlSocketRaceTests : IDisposable
{
    private const int Rounds = 200;
    private const int Runs = 4;

    private readonly TempFolder _folder = new();

    /// <summary>Whether there was nothing before, or the socket of a run that was killed.</summary>
    [UnixTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OfRunsThatBeginAtOnce_OneListens_AndTheOthersAreTold(bool isLeft)
    {
        for (int round = 0; round < Rounds; round++)
        {
            string path = _folder.Path($"c{round}");
            using Socket? dead = isLeft ? Left(path) : null;
            using Barrier start = new(Runs);

            object[] ends = await Task.WhenAll(Enumerable.Range(0, Runs).Select(_ => OnAThread(start, () => ControlSocket.Listen(path))));

            using ControlSocket winner = Assert.IsType<ControlSocket>(Assert.Single(ends, static end => end is ControlSocket));
            Assert.All(
                ends.OfType<CommandException>(),
                static told => Assert.Contains("another run listens there: name another path", told.Message, StringComparison.Ordinal));
            await MeetAsync(winner, path);
        }
    }

    [UnixFact]
    public async Task RunThatEnds_TakesNoSocketOfTheNextOneAway()
    {
        for (int round = 0; round < Rounds; round++)
        {
            string path = _folder.Path($"e{round}");
            ControlSocket old = ControlSocket.Listen(path);
            using Barrier start = new(2);
            Task<object> ending = OnAThread(start, () =>
            {
                old.Dispose();
                return old;
            });

            object next = await OnAThread(start, () => ControlSocket.Listen(path));
            await ending;

            // It came after the end of the old one, and can be reached; or before it, and was told: then the next one can.
            using ControlSocket socket = next as ControlSocket ?? ControlSocket.Listen(path);
            await MeetAsync(socket, path);
        }
    }

    /// <summary>Somebody has taken the file of the first one away, so that nobody hears from it, and the next one has made its own.</summary>
    [UnixFact]
    public async Task RunWhoseFileWasTakenAway_LeavesTheNextOneItsOwn()
    {
        string path = _folder.Path("c");
        ControlSocket old = ControlSocket.Listen(path);
        File.Delete(path);
        using ControlSocket next = ControlSocket.Listen(path);

        old.Dispose();

        await MeetAsync(next, path);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task MeetAsync(ControlSocket socket, string path)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(60));
        using Socket controller = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await controller.ConnectAsync(new UnixDomainSocketEndPoint(path), limit.Token);
        while (true)
        {
            // Others may have knocked to see whether somebody is there.
            using Socket met = await socket.AcceptAsync(limit.Token);
            await controller.SendAsync("x"u8.ToArray(), limit.Token);
            if (await met.ReceiveAsync(new byte[1], limit.Token) == 1)
            {
                return;
            }
        }
    }

    private static Socket Left(string path)
    {
        Socket left = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        left.Bind(new UnixDomainSocketEndPoint(path));
        return left;
    }

    private static Task<object> OnAThread(Barrier start, Func<object> act) => Task.Factory.StartNew(
        () =>
        {
            start.SignalAndWait();
            try
            {
                return act();
            }
            catch (CommandException told)
            {
                return told;
            }
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);
}
