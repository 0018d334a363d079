namespace Pdk.Contracts;

/// <summary>
/// What a source says of the parts that its data has, such as the files of a folder, the shards of a stream or ranges of keys; implemented
/// by a class that is <see cref="ISource"/>.
/// </summary>
/// <remarks>
/// <para>One instance, which is never connected or pulled, is asked for the partitions: before the run, and again from time to time where
/// the pipeline says so. For each partition another instance is made from the same configuration, told of its partition
/// (<see cref="Assign"/>), and then used as every source: started, connected, pulled, with an <see cref="IState"/> of its own. Instances of
/// different partitions are used at the same time, later perhaps in different processes: they share nothing.</para>
/// <para>Order is kept within a partition. A partition that is finished (<see cref="PdkItemKind.Finished"/>) is not read again while it is
/// listed; one that is not listed any more is read to its end.</para>
/// </remarks>
[PluginContract("pdk.partitions", 1, 0)]
public interface IPartitions
{
    /// <summary>The most bytes that a partition's name may take as UTF-8.</summary>
    const int MaxNameLength = 200;

    /// <summary>The most partitions that a source may have.</summary>
    const int MaxCount = 10_000;

    /// <summary>Lists the partitions that there are now.</summary>
    /// <remarks>
    /// A name stands for the same data in every run and in every process, since what is kept for it is found by it. An exception means that
    /// nobody knows: it is tried again as a connect is.
    /// </remarks>
    /// <param name="cancellation">Cancelled when the host gives up waiting.</param>
    /// <returns>
    /// Their names, each once: 1 to <see cref="MaxNameLength"/> bytes of UTF-8, at most <see cref="MaxCount"/>. None: there may be some
    /// later.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// The configuration is wrong, so that no other attempt can succeed: the run ends as failed. So it does after a
    /// <see cref="PdkDataException"/> and a <see cref="NotSupportedException"/>.
    /// </exception>
    ValueTask<IReadOnlyList<string>> ListAsync(CancellationToken cancellation);

    /// <summary>
    /// Says which partition this instance reads. Called once, before everything else. One that is not assigned is only asked.
    /// </summary>
    /// <param name="partition">The partition's name. Borrowed for the call.</param>
    /// <exception cref="ArgumentException">The name is none that the source gives.</exception>
    void Assign(string partition);
}
