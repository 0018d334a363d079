namespace Pdk.Plugins.Tests.Loss;

/// <summary>Where events go to, and what is there of them.</summary>
internal interface ILossTarget
{
    /// <summary>The sink, in YAML on one line, with the id <c>out</c>.</summary>
    string Sink { get; }

    /// <summary>The plugins that it needs beside file, json and separate.</summary>
    IReadOnlyList<string> Plugins { get; }

    /// <summary>The number of the event that came last; -1 where none has.</summary>
    Task<long> LastAsync();

    /// <summary>The numbers of all events, in their order.</summary>
    Task<IReadOnlyList<long>> IdsAsync();
}
