namespace Pdk.Tests.Header;

/// <summary>What the host in C prints when it has called everything that the zoo offers: the same on every processor.</summary>
internal static class ZooTalk
{
    /// <summary>Of <c>zoo.keeper</c>: numbers, structs, texts, spans, buffers, value documents, callbacks, asynchronous calls, a failure, a fault.</summary>
    public const string Keeper = """
        min -3 not 0 half 2.50 diet 2
        cage 7 1024 2 2.5 1
        swapped 2 1 sum 3
        name keeper
        sum 321 length 5
        log 2: greeting Käthe
        appended keeperhello, KätheBYTES
        wrapped a text of some length
        half a value: error 11 System.IO.InvalidDataException: the other half is missing
        still a document: 1
        log 1: Lee disposed
        apprentice Lee
        nobody 1
        asked 51
        asked too much: error 13 host.refused: The visitor has no time.
        sum 1
        completed later
        sum 21
        completed later
        echo echo
        completed later
        cancelled: error 12 System.Threading.Tasks.TaskCanceledException: A task was canceled.
        10 11 12 13 14 16 
        without a record 11
        error 20 System.NullReferenceException: Object reference not set to an instance of an object.
        error 21 Pdk.PluginFaultException: faulted earlier: System.NullReferenceException: Object reference not set to an instance of an object.
        log 1: keeper disposed

        """;

    /// <summary>Of <c>zoo.shop</c>: records, unions and everything else that crosses as a block, and blocks that are malformed.</summary>
    public const string Shop = """
        optional 'text' none ''
        mirrored [ circle -5 0 2.5 polygon -1 2 -3 -4 tag 4 ]
        counts 'kühe!' 1 42 'geese!' 0 0
        sum 1 2 version 2.2.-1
        order 42 'Ada' 'none' 'rope' 2 7 3e00 'rope' 1250/2 639000000000000000 -90 7 1 47.50 8.25 'Quay' none 3 11 3 3 600
        completed later
        order 42 'Ada' 'none' 'rope' 2 7 3e00 'rope' 1250/2 639000000000000000 -90 7 1 47.50 8.25 'Quay' none 3 11 3 3 600
        found 0
        outside: 11
        absent: 11
        no case: 11

        """;
}
