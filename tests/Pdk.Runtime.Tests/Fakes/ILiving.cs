using Pdk.Contracts;

namespace Pdk.Runtime.Tests.Fakes;

/// <summary>A fake that is a connector too: its <see cref="Life"/> answers for it.</summary>
internal interface ILiving : IConnector
{
    FakeLife Life { get; }

    ValueTask IConnector.OnStartAsync(CancellationToken cancellation) => Life.Note("start", Life.OnStart);

    ValueTask<bool> IConnector.ConnectAsync(ConnectAttempt attempt, CancellationToken cancellation) => new(Life.Connect(attempt));

    ValueTask IConnector.OnPauseAsync(CancellationToken cancellation) => Life.Note("pause", Life.OnPause);

    ValueTask IConnector.OnResumeAsync(CancellationToken cancellation) => Life.Note("resume", Life.OnResume);

    ValueTask IConnector.OnDrainAsync(CancellationToken cancellation) => Life.Note("drain");

    ValueTask IConnector.OnStopAsync(CancellationToken cancellation) => Life.Note("stop");
}
