using Microsoft.Extensions.Logging;
using Pdk.Runtime.Formats;

namespace Pdk.Runtime.Instances;

/// <summary>Instances of what the program itself brings, and of everything else from another factory.</summary>
/// <param name="components">What the program brings.</param>
/// <param name="others">Where the others come from.</param>
/// <param name="logger">The pipeline's log.</param>
internal sealed class ProgramInstances(ProgramComponents components, IInstanceFactory others, ILogger logger) : IInstanceFactory
{
    public ICodecCatalog Codecs { get; } = new ProgramCodecs(components, others.Codecs);

    public IInstance Create(InstanceRequest request) =>
        components.TryFind(request.ContractId, request.Component, out Func<ComponentRequest, object>? make)
            ? new ProgramInstance(make(new ComponentRequest(request.Alias, request.Configuration, request.Sender)), request.Alias, logger)
            : others.Create(request);

    public Exception? Exchange(IReadOnlyList<IInstance> old, IReadOnlyList<InstanceRequest> requests, ICollection<IInstance> made)
    {
        foreach (ProgramInstance own in old.OfType<ProgramInstance>())
        {
            own.Dispose();
        }

        IInstance[] left = [.. old.Where(static instance => instance is not ProgramInstance)];
        if (requests.Count == 0 || IsOwn(requests[0]))
        {
            GiveBack(left);
            left = [];
        }

        // What lies between two of the program's own is made in one turn, the first time together with what is given back.
        int next = 0;
        while (next < requests.Count)
        {
            InstanceRequest[] foreign = [.. requests.Skip(next).TakeWhile(request => !IsOwn(request))];
            Exception? failure = foreign.Length > 0 ? others.Exchange(left, foreign, made) : TryMake(requests[next], made);
            if (failure is not null)
            {
                return failure;
            }

            left = [];
            next += Math.Max(1, foreign.Length);
        }

        return null;
    }

    private bool IsOwn(InstanceRequest request) => components.TryFind(request.ContractId, request.Component, out _);

    private void GiveBack(IInstance[] instances)
    {
        if (instances.Length > 0)
        {
            _ = others.Exchange(instances, [], []);
        }
    }

    private Exception? TryMake(InstanceRequest request, ICollection<IInstance> made)
    {
        try
        {
            made.Add(Create(request));
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }
}
