using Microsoft.Extensions.Logging.Abstractions;
using Pdk.Contracts;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Routes;
using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Tests.Routes;

/// <summary>
/// A source with two sinks, of which one has a queue: whatever the order of gifts, answers and failures, the source hears an ack of
/// nothing that one of them has not taken since it was given last, and in the end of everything.
/// </summary>
public sealed class AnswerMachineTests
{
    private const ulong Last = 12;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void NoAck_ReachesOverWhatASinkHasNotTaken(int seed)
    {
        for (int round = 0; round < 500; round++)
        {
            new Machine(new Random((seed * 1000) + round)).Run($"seed {seed}, round {round}");
        }
    }

    private sealed class Machine : ISource, IAnswerWays
    {
        private readonly Random _random;
        private readonly ContraflowQueue _contraflow;
        private readonly RouteAnswers _answers;
        private readonly Queue<(ulong Pull, int Copy, RouteReceipt Receipt)> _queue = new();
        private readonly int[] _copies = new int[Last + 2];
        private readonly int[] _queued = new int[Last + 2];
        private readonly int[] _direct = new int[Last + 2];
        private ulong _next = 1;
        private ulong _acked;
        private string? _lie;

        internal Machine(Random random)
        {
            _random = random;
            var run = new RunContext(null!, null!, NullLogger.Instance, null!, new StreamKeys(1), default, static (_, _) => { });
            _contraflow = new ContraflowQueue(run, "in", new PullGate(TimeProvider.System));
            _answers = new RouteAnswers(0, false, message => _contraflow.Post(message), static (_, _, _) => { });
            _contraflow.Begin(this);
        }

        public int Count => 2;

        public bool IsTransactional => true;

        public ulong Limit(in Contraflow ack) => ack.Origin == 0 ? _answers.Limit(ack.Stream, ack.PullId) : ack.PullId;

        public void OnFailureTold(in Contraflow failure) => _answers.OnFailureTold(failure);

        public void OnReplay()
        {
        }

        public ValueTask PullAsync(ulong pullId, PdkBatchWriter output, CancellationToken cancellation) => default;

        public void Ack(ulong streamId, ulong pullId)
        {
            for (ulong pull = 1; pull <= pullId; pull++)
            {
                if (pull >= _next || _queued[pull] != _copies[pull] || _direct[pull] != _copies[pull])
                {
                    // Not an exception: the run would take that for the source's own trouble.
                    _lie ??= $"ack {pullId}, but copy {_copies[pull]} of {pull} was given, and the sinks have {_queued[pull]} and {_direct[pull]}";
                }
            }

            _acked = pullId;
        }

        public void Fail(ulong streamId, ulong pullId)
        {
            _next = Math.Min(_next, pullId);
            _acked = Math.Min(_acked, pullId - 1);
        }

        internal void Run(string name)
        {
            for (int step = 0; step < 60; step++)
            {
                Step(_random.Next(6), mayFail: true);
            }

            for (int step = 0; step < 200 && _acked < Last; step++)
            {
                Step(step % 3, mayFail: false);
            }

            Assert.True(_lie is null, $"{name}: {_lie}");
            Assert.True(_acked == Last, $"{name}: only {_acked} were acked in the end");
        }

        private void Step(int what, bool mayFail)
        {
            switch (what)
            {
                case 0 or 3 when _next <= Last:
                    Give(mayFail && _random.Next(6) == 0);
                    break;
                case 1 or 4 when _queue.TryDequeue(out (ulong Pull, int Copy, RouteReceipt Receipt) first):
                    Deliver(first, mayFail && _random.Next(6) == 0);
                    break;
                case 2:
                    Assert.Null(_contraflow.Tell(this, null));
                    break;
            }
        }

        /// <summary>As the source's loop does: to the queue, and to the other sink, which answers at once.</summary>
        private void Give(bool fails)
        {
            ulong pull = _next++;
            _copies[pull]++;
            _queue.Enqueue((pull, _copies[pull], _answers.Add(new EventFacts(0, 1, 0, pull, pull), 0)!));
            if (!fails)
            {
                _direct[pull] = _copies[pull];
            }

            _contraflow.Post(new Contraflow(fails ? ContraflowKind.Fail : ContraflowKind.Ack, 1, 0, pull));
            Assert.Null(_contraflow.Tell(this, null));
        }

        private void Deliver((ulong Pull, int Copy, RouteReceipt Receipt) first, bool fails)
        {
            _answers.Give(0, first.Receipt);
            if (fails)
            {
                _answers.OnFail(0, first.Pull, 0);
                return;
            }

            _queued[first.Pull] = first.Copy;
            _answers.OnAck(0, first.Pull);
        }
    }
}
