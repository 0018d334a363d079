using Pdk.Runtime.Lifecycle;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Lifecycle;

public sealed class ConnectorStateMachineTests
{
    private readonly ConnectorStateMachine _machine = new("in");

    [Theory]
    [InlineData(ConnectorState.Initializing, false, false)]
    [InlineData(ConnectorState.Running, false, false)]
    [InlineData(ConnectorState.Paused, true, false)]
    [InlineData(ConnectorState.Draining, false, true)]
    [InlineData(ConnectorState.Stopped, false, true)]
    [InlineData(ConnectorState.Failed, false, true)]
    public void States_SayWhatTheyMean(ConnectorState state, bool isPaused, bool isEnding)
    {
        ConnectorStateMachine machine = LifecycleTableTests.At(state);

        Assert.Equal((isPaused, isEnding), (machine.IsPaused, machine.IsEnding));
    }

    [Fact]
    public async Task WhatHoldsAlready_IsNotWaitedFor() =>
        await _machine.UntilAsync(static () => true, CancellationToken.None).WaitAsync(Run.Patience);

    [Fact]
    public async Task Change_EndsTheWaitForIt()
    {
        Task running = _machine.UntilAsync(() => _machine.State == ConnectorState.Running, CancellationToken.None);
        Task paused = _machine.UntilAsync(() => _machine.IsPaused, CancellationToken.None);
        Assert.False(running.IsCompleted);

        _machine.Move(LifecycleEvent.Start);
        await running.WaitAsync(Run.Patience);
        Assert.False(paused.IsCompleted);

        _machine.Move(LifecycleEvent.Pause);
        await paused.WaitAsync(Run.Patience);
    }

    [Fact]
    public async Task ChangeOfSomethingElse_IsLookedAtToo()
    {
        bool isConnected = false;
        Task connected = _machine.UntilAsync(() => isConnected, CancellationToken.None);
        isConnected = true;
        Assert.False(connected.IsCompleted);

        _machine.NoteChange();

        await connected.WaitAsync(Run.Patience);
    }

    [Fact]
    public async Task EventThatChangesNothing_IsNoChange()
    {
        _machine.Move(LifecycleEvent.Start);
        int looks = 0;
        using var cancellation = new CancellationTokenSource();
        Task waiting = _machine.UntilAsync(
            () =>
            {
                looks++;
                return false;
            },
            cancellation.Token);

        _machine.Move(LifecycleEvent.Resume);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(Run.Patience));
        Assert.Equal(1, looks);
    }
}
